"""Chinese: its mail programs only."""

from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language

LANGUAGE = Language(
    code="zh",
    mail=Mail(
        forwarded=marks(
            "转发的邮件|转发邮件|轉寄的郵件|轉寄郵件|已转发邮件|开始转发的邮件|開始轉寄郵件|已轉寄的郵件|转发邮件信息|转发的消息|下面是被转发的邮件|以下是轉寄的郵件"
        ),
        original=marks("原始邮件|原邮件|原始郵件|原信件|邮件原件|原始訊息"),
        sender=marks("发件人|寄件者|寄件人|发信人|發件人"),
        to=marks("收件人|收件者"),
        cc=marks("抄送|副本"),
        date=marks("日期|发送时间|发送日期|寄件日期|傳送時間|时间|日期时间|發送時間|傳送日期"),
        subject=marks("主题|主旨|主題|标题"),
        other=marks("回复|回覆|密送|重要性|附件"),
        forward=marks("转发|轉寄|轉發|FW"),
        reply=marks("回复|回覆|答复|答覆|回復"),
        openings=marks("在|于|於"),
        wrote=marks("写道|寫道|写了|寫了|撰寫"),
        answer_above=marks("在此行之上|此行上方|在此线上方|在此行以上|此行之上"),
        devices=marks(
            "從我的 * 傳送|从我的 * 发送|从我的*发送|從我的*傳送|发自我的 *|发自我的*|發自我的 *|發自我的*|获取 Outlook *|取得 Outlook *|来自 +|來自 +|发自 *"
        ),
        absent=marks("自动回复|自動回覆|自动答复|不在办公室"),
        disclaimers=marks("本邮件|此邮件|本郵件|此郵件|此电子邮件"),
    ),
)
