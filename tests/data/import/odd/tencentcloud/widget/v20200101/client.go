package v20200101

// DeleteWidget
//  FAILEDOPERATION_LOST = "FailedOperation.Lost"
func (c *Client) DeleteWidget(request *DeleteWidgetRequest) (response *DeleteWidgetResponse, err error) {
}
