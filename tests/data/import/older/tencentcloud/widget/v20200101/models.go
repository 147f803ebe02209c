package v20200101

type CreateWidgetRequest struct {
	// A text that makes repetitions harmless.
	ClientToken *string `json:"ClientToken,omitnil,omitempty" name:"ClientToken"`
}

type DescribeWidgetsRequest struct {
	Limit *uint64 `json:"Limit,omitnil,omitempty" name:"Limit"`
}
