package v20200101

const (
	INTERNALERROR_ = "InternalError."

	INTERNALERROR_WIDGETERROR = "InternalError.WidgetError"

	INTERNALERROR_WIDGETERROR = "InternalError.WidgeterroR"

	INVALIDPARAMETER_COLOR = "InvalidParameter.颜色"

	CLIENTERROR_NETWORKERROR = "ClientError.NetworkError"
)
