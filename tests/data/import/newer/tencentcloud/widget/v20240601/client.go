package v20240601

// DeleteWidget
//  AUTHFAILURE_UNAUTHORIZEDOPERATION = "AuthFailure.UnauthorizedOperation"
//  FAILEDOPERATION_WIDGETDATABASEERROR = "FailedOperation.WidgetDatabaseError"
func (c *Client) DeleteWidget(request *DeleteWidgetRequest) (response *DeleteWidgetResponse, err error) {
    return
}

// GetawayWidget, which begins like Get and is none
func (c *Client) GetawayWidget(request *GetawayWidgetRequest) (response *GetawayWidgetResponse, err error) {
    return
}
