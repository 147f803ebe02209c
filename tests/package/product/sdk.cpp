/// \file
/// The user's own code in the shared library.
// SPDX-License-Identifier: MIT
#include "acme_export.hpp"

#include <acme/widget.hpp>

ACME_API bool knows_widgets();

bool knows_widgets() { return acme::widget::find("FailedOperation.WidgetJammed").has_value(); }
