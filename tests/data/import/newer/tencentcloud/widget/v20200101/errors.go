// Made up for the tests.

package v20200101

const (
	// The caller may not do this.
	AUTHFAILURE_UNAUTHORIZEDOPERATION = "AuthFailure.UnauthorizedOperation"

	// Creating the widget failed for a part of the request.
	FAILEDOPERATION_CREATEPARTIALFAILURE = "FailedOperation.CreatePartialFailure"

	// The database failed.
	FAILEDOPERATION_WIDGETDATABASEERROR = "FailedOperation.WidgetDatabaseError"

	// Another task works on the widget.
	RESOURCEINUSE_WIDGETLOCKED = "ResourceInUse.WidgetLocked"
)
