// Made up for the tests.

package v20200101

const APIVersion = "2020-01-01"

// CreateWidget
// Makes a widget.
//
// error code that may be returned:
//  AUTHFAILURE_UNAUTHORIZEDOPERATION = "AuthFailure.UnauthorizedOperation"
//  FAILEDOPERATION_WIDGETDATABASEERROR = "FailedOperation.WidgetDatabaseError"
func (c *Client) CreateWidget(request *CreateWidgetRequest) (response *CreateWidgetResponse, err error) {
    return c.CreateWidgetWithContext(context.Background(), request)
}

// CreateWidget
//  FAILEDOPERATION_WIDGETDATABASEERROR = "FailedOperation.WidgetDatabaseError"
func (c *Client) CreateWidgetWithContext(ctx context.Context, request *CreateWidgetRequest) (response *CreateWidgetResponse, err error) {
    return
}

// DescribeWidgets
//  FAILEDOPERATION_WIDGETDATABASEERROR = "FailedOperation.WidgetDatabaseError"
//  RESOURCENOTFOUND_WIDGETNOTFOUND = "ResourceNotFound.WidgetNotFound"
func (c *Client) DescribeWidgets(request *DescribeWidgetsRequest) (response *DescribeWidgetsResponse, err error) {
    return
}
