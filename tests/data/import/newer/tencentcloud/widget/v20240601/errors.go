package v20240601

const (
	// The database failed.
	FAILEDOPERATION_WIDGETDATABASEERROR = "FailedOperation.WidgetDatabaseError"

	// The colour is too bright.
	INVALIDPARAMETERVALUE_COLOUR = "InvalidParameterValue.Colour"
)
