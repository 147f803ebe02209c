// Made up for the tests.

package v20200101

const (
	// The codes of this product

	// The caller may not do this.
	AUTHFAILURE_UNAUTHORIZEDOPERATION = "AuthFailure.UnauthorizedOperation"

	// The database failed.
	FAILEDOPERATION_WIDGETDATABASEERROR = "FailedOperation.WidgetDatabaseError"

	// There is no such widget.
	RESOURCENOTFOUND_WIDGETNOTFOUND = "ResourceNotFound.WidgetNotFound"

	// Another task works on the widget.
	RESOURCEINUSE_WIDGETLOCKED = "ResourceInUse.WidgetLocked"
)
