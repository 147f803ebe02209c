/// \file
/// What the user's environment says of language and encoding.
// SPDX-License-Identifier: MIT
#ifndef TCERR_TOOL_LANGUAGE_HPP
#define TCERR_TOOL_LANGUAGE_HPP

namespace tcerr::tool {

/// Whether the user's locale names another encoding than UTF-8, as ja_JP.eucJP and zh_CN.GBK do. One that names none may be taken for
/// UTF-8.
bool user_encoding_is_foreign();

}  // namespace tcerr::tool

#endif
