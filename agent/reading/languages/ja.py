"""Japanese: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="ja",
    mail=Mail(
        forwarded=marks(
            "メッセージを転送|転送されたメッセージ|転送メッセージ|転送するメッセージ|以下、転送されたメッセージ|転送メール|以下転送|Forwarded Message"
        ),
        original=marks("元のメッセージ|オリジナル メッセージ|オリジナルメッセージ|元のメール"),
        sender=marks("送信元|差出人|送信者|発信者"),
        to=marks("送信先|宛先|受信者"),
        cc=marks("CC|Cc|写し"),
        date=marks("日付|日時|送信日時|送信日|送信"),
        subject=marks("件名|題名"),
        other=marks("返信先|重要度|添付ファイル|Bcc"),
        forward=marks("転送|FW"),
        reply=marks("返信|Re"),
        wrote=marks("のメール|書きました|のメッセージ|wrote|さんからのメール|が書いた|は書きました"),
        answer_above=marks("この行より上|この線より上"),
        devices=marks("iPhoneから送信|iPadから送信|+から送信|+で送信|Outlook for * を入手|* 版 Outlook を入手"),
        absent=marks("自動応答|自動返信|不在通知"),
        disclaimers=marks("このメールは|本メールは|このメッセージは|この電子メール"),
    ),
)
