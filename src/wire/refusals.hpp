// Every reason for an error frame: a stable code for programs, a sentence for the customer. One line a reason.
#pragma once

#include "base/result.hpp"

namespace shirube {

struct Refusal {
  char const* code;
  char const* message;
};

namespace refusal {

inline constexpr Refusal too_large{"too_large", "メッセージが長すぎます。短く分けてお送りください。"},
    bad_json{"bad_json", "メッセージの形式を読み取れませんでした。"},
    bad_frame{"bad_frame", "対応していない形式のメッセージです。"},
    empty_text{"empty_text", "文章を入力してからお送りください。"},
    hello_first{"hello_first", "接続のはじめのあいさつがありません。つなぎ直してください。"},
    hello_twice{"hello_twice", "接続のはじめのあいさつは一度だけです。"},
    no_session{"no_session", "この会話は見つかりませんでした。はじめからお話しください。"},
    erased{"erased", "この会話は削除されました。"}, rate_limited{"rate_limited", "少しお待ちください。"},
    not_saved{"not_saved", "ただいま保存できませんでした。少し待ってから、もう一度お送りください。"},
    internal{"internal", "申し訳ありません。ただいまお答えできませんでした。"},
    draining{"draining", "ただいまつなぎ直しています。少しお待ちください。"},
    not_found{"not_found", "ページが見つかりませんでした。"},
    bad_method{"bad_method", "この方法では受け付けていません。"}, bad_token{"bad_token", "この操作には鍵が必要です。"},
    bad_origin{"bad_origin", "このページからは接続できません。"},
    bad_subprotocol{"bad_subprotocol", "対応していない通信方式です。shirube.v1 を指定してください。"},
    bad_request{"bad_request", "リクエストの形式を読み取れませんでした。"},
    header_too_large{"header_too_large", "リクエストの見出しが長すぎます。"};

}  // namespace refusal

inline Error refused(Refusal const& why) { return {Errc::bad_input, why.code, why.message}; }

}  // namespace shirube
