/// \file
/// The words of the tool's own in its text output, in every language of the library.
// SPDX-License-Identifier: MIT
#include "labels.hpp"

#include <array>
#include <cstddef>

namespace tcerr::tool {
namespace {

using Texts = std::array<std::string_view, static_cast<std::size_t>(locale_count)>;  // by Locale; an empty one is as in English

Texts texts_of(Label which) noexcept {
  switch (which) {
    case Label::actions: return {"actions", "接口", "アクション", "액션"};
    case Label::advice: return {"advice", "建议", "推奨", "권장"};
    case Label::alias: return {"alias", "别名", "別名", "별칭"};
    case Label::already_done: return {"already done", "已是目标状态", "実施済み", "이미 완료됨"};
    case Label::any: return {"any", "任意", "すべて", "전체"};
    case Label::any_call: return {"repeats any call", "会重试任何调用", "どの呼び出しも再試行する", "모든 호출을 반복함"};
    case Label::any_documented:
      return {"any; documented by {}", "任意；文档列有此码的产品：{}", "すべて（文書に記載のある製品: {}）",
              "전체(문서에 기재된 제품: {})"};
    case Label::api_v2: return {"API 2.0", "API 2.0", "API 2.0", "API 2.0"};
    case Label::api_v3: return {"API 3.0", "API 3.0", "API 3.0", "API 3.0"};
    case Label::busy: return {"busy", "进行中", "処理中", "진행 중"};
    case Label::catalogs: return {"catalogs", "收录于", "カタログ", "카탈로그"};
    case Label::code: return {"code", "错误码", "エラーコード", "오류 코드"};
    case Label::codes: return {"codes", "错误码", "エラーコード", "오류 코드"};
    case Label::code_read: return {"code read", "读到的错误码", "読取コード", "읽은 코드"};
    case Label::condition: return {"condition", "错误类型", "エラーの種類", "오류 유형"};
    case Label::count: return {"count", "次数", "件数", "횟수"};
    case Label::counts_as: return {"counts as", "归入", "扱い", "간주"};
    case Label::damage: return {"damaged", "响应损坏", "破損", "손상"};
    case Label::dead: return {"in vain", "无法恢复", "回復不能", "회복 불가"};
    case Label::deprecated: return {"deprecated", "已弃用", "非推奨", "지원 중단"};
    case Label::did_you_mean: return {"did you mean {}?", "是不是要找 {}？", "もしかして {}？", "{}을(를) 찾으셨습니까?"};
    case Label::enumerator: return {"enumerator", "枚举值", "列挙子", "열거자"};
    case Label::execution: return {"execution", "执行情况", "実行状況", "실행 여부"};
    case Label::fix: return {"fix", "处理方法", "対処方法", "해결 방법"};
    case Label::found_at: return {"found at byte", "正文起始字节", "本文開始位置", "본문 위치"};
    case Label::http_status: return {"HTTP status {}", "HTTP 状态码 {}", "HTTP ステータス {}", "HTTP 상태 코드 {}"};
    case Label::id: return {"id", "编号", "番号", "번호"};
    case Label::idempotent_calls:
      return {"repeats idempotent calls only", "只重试幂等调用", "冪等な呼び出しのみ再試行する", "멱등 호출만 반복함"};
    case Label::limits: return {"limits", "取值范围", "値の範囲", "값 범위"};
    case Label::looks_like_request_id:
      return {"this looks like a request ID, which names one call and not a code", "这看起来是请求 ID，标识的是一次调用，而不是错误码",
              "リクエスト ID とみられる。1 回の呼び出しを示すもので、エラーコードではない",
              "요청 ID로 보임. 요청 ID는 호출 하나를 가리키며 오류 코드가 아님"};
    case Label::means_success:
      return {"success, which is no error code", "表示成功，不是错误码", "成功を表し、エラーコードではない",
              "성공을 뜻하며 오류 코드가 아님"};
    case Label::message: return {"message", "消息", "メッセージ", "메시지"};
    case Label::module_code: return {"module code", "模块错误码", "モジュール", "모듈 코드"};
    case Label::no_call: return {"repeats no call", "不会重试", "再試行しない", "반복하지 않음"};
    case Label::no_number:
      return {"neither an API 2.0 number, nor an id in {}, nor the HTTP status of a failure",
              "不是 API 2.0 错误码，不是 {} 中的编号，也不是表示失败的 HTTP 状态码",
              "API 2.0 のエラーコードでも、{} の番号でも、失敗を示す HTTP ステータスでもない",
              "API 2.0 오류 코드도, {}의 번호도, 실패를 뜻하는 HTTP 상태 코드도 아님"};
    case Label::not_listed: return {"not listed in {}", "{} 中未收录", "{} に登録されていない", "{}에 등록되지 않음"};
    case Label::note: return {"note", "备注", "注記", "비고"};
    case Label::offset: return {"byte offset", "字节偏移", "バイト位置", "바이트 위치"};
    case Label::parameters: return {"parameters", "参数", "パラメータ", "매개변수"};
    case Label::parent: return {"parent", "上级错误码", "親コード", "상위 코드"};
    case Label::per_action: return {"per action", "各接口", "アクション別", "액션별"};
    case Label::per_product: return {"per product", "各产品", "製品別", "제품별"};
    case Label::poll: return {"poll", "轮询", "ポーリング", "폴링"};
    case Label::products: return {"products", "产品", "製品", "제품"};
    case Label::ready: return {"ready", "就绪", "準備完了", "준비됨"};
    case Label::request_id: return {"request ID", "请求 ID", "リクエスト ID", "요청 ID"};
    case Label::retry: return {"retry()", "retry()", "retry()", "retry()"};
    case Label::see_also: return {"see also", "另见", "関連コード", "관련 코드"};
    case Label::sent_as: return {"sent as", "原始错误码", "受信コード", "원본 코드"};
    case Label::sources: return {"sources", "依据", "根拠", "근거"};
    case Label::summary: return {"summary", "说明", "概要", "설명"};
    case Label::would_count_as: return {"would count as {}", "会归入 {}", "{} として扱われる", "{}(으)로 간주됨"};
    case Label::yes: return {"yes", "是", "はい", "예"};
    case Label::verify: return {"verify", "核实", "結果の確認", "결과 확인"};
  }
  return {};
}

}  // namespace

std::string_view label(Label which, Locale locale) noexcept {
  const Texts texts = texts_of(which);
  const std::string_view text = texts[static_cast<std::size_t>(locale)];
  return text.empty() ? texts.front() : text;
}

std::string sentence(Label which, std::string_view text, Locale locale) {
  constexpr std::string_view kPlace = "{}";
  std::string words(label(which, locale));
  if (const std::size_t place = words.find(kPlace); place != std::string::npos) words.replace(place, kPlace.size(), text);
  return words;
}

std::vector<std::string> verdict_labels(Condition condition, Advice advice, Execution execution, Locale locale) {
  return {std::string(label(condition, locale)), std::string(label(advice, locale)), std::string(label(execution, locale))};
}

std::string heading(Label which, Locale locale) {
  std::string text(label(which, locale));
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace tcerr::tool
