"""English."""

from agent.reading.languages.grammar import Grammar
from agent.reading.languages.mail import Mail, marks
from agent.reading.languages.pack import Language
from agent.reading.languages.speech import (
    Absence,
    Calendar,
    Clock,
    Habit,
    Linking,
    Noting,
    Placing,
    Saying,
    Speech,
    Steering,
    Telling,
    Verdicts,
    Viewing,
    Wishing,
    crossed,
    phrases,
    words,
)

LANGUAGE = Language(
    code="en",
    mail=Mail(
        forwarded=marks(
            "Forwarded message|Begin forwarded message|Forwarded by|Fwd. message|Forwarded mail|Start of forwarded message|Forward message"
        ),
        original=marks("Original Message|Original mail|Original email|Original appointment|Reply message|Original post"),
        sender=marks("From"),
        to=marks("To|Recipient"),
        cc=marks("Cc|Copy"),
        date=marks("Date|Sent|Sent on|Received|When"),
        subject=marks("Subject"),
        other=marks(
            "Reply-To|Reply to|Bcc|Sender|Importance|Attachments|Organization|Resent-From|Resent-To|Resent-Date|Message-ID|Where|"
            "Categories|Mailing list|Priority|User-Agent|X-Mailer|MIME-Version|Content-Type"
        ),
        forward=marks("Fwd|Fw|Forward|Forwarded"),
        reply=marks("Re|Reply"),
        openings=marks("On|At|In a message dated|In a message of|Quoting"),
        wrote=marks("wrote|writes|has written|Quoting"),
        answer_above=marks("above this line|above the line"),
        devices=marks(
            "Sent from my *|Sent from a *|Sent from the *|Sent from *|Sent via *|Sent by +|Sent with *|Sent using *|Sent on the go|"
            "Sent on the move|Get Outlook for *|Download Outlook for *|From my +|* from mobile|* via mobile|Typed on my *|"
            "Composed on my *|Written on my *|Sent through *|Sent on my *|Get BlueMail for *|Get TypeApp for *|Get Spark for *"
        ),
        absent=marks(
            "Automatic reply|Auto reply|Auto-reply|Autoreply|Out of office|Out of the office|Auto response|Automatic response|OOO|"
            "Vacation reply"
        ),
        disclaimers=marks(
            "This email and any|This e-mail and any|This message and any|This email is confidential|This e-mail is confidential|"
            "This message is confidential|The information contained in this|The information in this|The contents of this|"
            "This communication is|This email (including|This e-mail (including|This message (including|Confidentiality notice|"
            "Disclaimer|If you are not the intended recipient|If you have received this|Please consider the environment|"
            "This email may contain|This e-mail may contain|This message may contain|Privileged and confidential|This transmission"
        ),
    ),
    speech=Speech(
        common=words(
            "the a an and or is are was be to of in on at for with this that it i im ill id ive you your we my me he she they "
            "them his her will would could can cant not no yes please thanks thank hi hello dear have has do does did dont what "
            "how when who so but if from about works fine ok sure sorry call week every time day days sounds good great am been "
            "just there as any only all our us new more by out up these those zoom teams skype phone video google whichever one "
            "either after before back again still maybe though mostly usually generally probably definitely honestly personally "
            "hopefully nicely perfectly really also then here myself ourselves everyone everybody same way thing things bit "
            "little long short early late student students mentee kid mentor conversation window gap diary calendar schedule "
            "invite link hour minutes half because since too very much most many both each than into onto over under during while "
            "until well ones else another other others first second third next last introductory kickoff together though actually "
            "however anyway ready start starting begin let know see tell said says think guess hope looking forward mind need "
            "needs must something anything nothing someone anyone nobody weeks month months year today tomorrow yesterday tonight "
            "it'll they'll mum mom dad son daughter wife husband kids parents morning afternoon evening night weekend weekday proposal suggestion option options slot slots"
        ),
        calendar=Calendar(
            weekdays=(
                words("monday mon"),
                words("tuesday tue tues"),
                words("wednesday wed weds"),
                words("thursday thu thur thurs"),
                words("friday fri"),
                words("saturday sat"),
                words("sunday sun"),
            ),
            weekly_days=(
                words("mondays"),
                words("tuesdays"),
                words("wednesdays"),
                words("thursdays"),
                words("fridays"),
                words("saturdays"),
                words("sundays"),
            ),
            months=(
                words("january jan"),
                words("february feb"),
                words("march mar"),
                words("april apr"),
                words("may"),
                words("june jun"),
                words("july jul"),
                words("august aug"),
                words("september sep sept"),
                words("october oct"),
                words("november nov"),
                words("december dec"),
            ),
            relative={
                "today": 0,
                "tomorrow": 1,
                "tmrw": 1,
                "tmr": 1,
                "tomorow": 1,
                "tomoro": 1,
                "tomoz": 1,
                "tmw": 1,
                "the day after tomorrow": 2,
                "day after tomorrow": 2,
                "a week today": 7,
                "week today": 7,
                "today week": 7,
                "a week tomorrow": 8,
                "week tomorrow": 8,
            },
            parts={
                "morning": "morning",
                "in the morning": "morning",
                "lunchtime": "noon",
                "afternoon": "afternoon",
                "in the afternoon": "afternoon",
                "arvo": "afternoon",
                "evening": "evening",
                "in the evening": "evening",
                "night": "night",
                "at night": "night",
            },
            parts_weekly={"mornings": "morning", "afternoons": "afternoon", "evenings": "evening", "nights": "night"},
            combined={
                "tonight": "evening",
                "tonite": "evening",
                "tnite": "evening",
                "this evening": "evening",
                "this afternoon": "afternoon",
                "this morning": "morning",
            },
            this=phrases("this|this coming|the coming|coming|upcoming"),
            next=words("next"),
            next_week=phrases("next week|of next week"),
            past=words("last past previous"),
            distant=phrases(
                "week after next|in two weeks|in 2 weeks|in three weeks|in 3 weeks|two weeks from|a week from|following week|"
                "in a fortnight|weeks later|week on|after that|a week on|a fortnight on|two weeks on|week after that|"
                "the week after that"
            ),
            every=phrases("every|each|every single|weekly on|weekly|weekly every"),
            of=phrases("of|the|on the"),
        ),
        clock=Clock(
            at=phrases("at|@|by the clock at"),
            hour=words("o'clock oclock"),
            formal=False,
            numbers=words("one two three four five six seven eight nine ten eleven twelve"),
            shifted={"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15},
            shifted_after={},
            times={"noon": 720, "12 noon": 720, "midday": 720},
            until=words("to until till til through"),
            begin=words("from"),
            vague=phrases(
                "around|about|approx|approximately|circa|roughly|before|after|by|until|till|til|between|any time from|anytime from|"
                "any time after|anytime after|not before|not after|no later than|no earlier than|later than|earlier than|as late as|"
                "as early as|earliest|latest|past|half|quarter|since|up to|towards|somewhere around|sometime around|sometime after|"
                "starting|starting at|starting from|any time between|anytime between|minutes to|minutes past|min past|min to"
            ),
            vague_after=phrases(
                "ish|or so|or later|or earlier|or after|or before|onwards|onward|on wards|at the earliest|at the latest|and later|"
                "and after|plus minus|give or take|or thereabouts|past|latest|earliest|midnight"
            ),
            minutes=words("minutes minute mins min"),
            hours=words("hours hour hrs hr h"),
        ),
        placing=Placing(
            before=words("in"),
            after=phrases("time|timezone|time zone|local time|standard time|tz"),
            mine=phrases("my time|our time|my timezone|my time zone|my local time|my tz|for me locally"),
            yours=phrases(
                "your time|his time|her time|their time|your timezone|your local time|the student's time|student's time|student time|"
                "mentor's time|mentor time|local time|his timezone|her timezone|their timezone|your end|your side|there|over there"
            ),
            live=phrases(
                "i live in|i'm living in|i am living in|i'm based in|i am based in|based in|i'm in|i am in|i'm located in|located in|"
                "my zone is|my time zone is|my timezone is|my time zone|my timezone|time zone|timezone|zone|i'm currently in|"
                "i am currently in|we live in|we're in|living in"
            ),
        ),
        grammar=Grammar(
            opening=words("but so well then also please thanks hmm oh ah"),
            greeting=words("hi hello hey dear"),
            joining=words("and or"),
            comparing=words("as like"),
            each=words("every each"),
            pointing=words("the this that these those it it's its he she his her him they their them you your who which there"),
            shortened=words("mr mrs ms dr no approx ca i.e e.g"),
            relative=words("which who where when"),
            modal=words("can could should shall may"),
            toward=words("to"),
            parted={"m": "im", "ll": "ill", "ve": "ive", "d": "id"},
        ),
        linking=Linking(
            either=phrases("or|and|and also|or else|or on|and on|or alternatively|alternatively|otherwise|either|both|or maybe|or even"),
            condition=phrases("if|in case|should"),
            between=phrases(
                "i'm around|i am around|am around|be around|grand|lovely|brilliant|"
                "i|we|you|it|is|are|was|be|can|could|would|will|do|does|did|works|work|suits|suit|fits|fit|good|great|best|better|fine|"
                "ok|okay|ideal|perfect|possible|free|available|me|us|for|my|our|the|a|preferably|ideally|maybe|perhaps|say|says|like|"
                "prefer|love|also|still|on|at|from|session|call|slot|meeting|chat|start|starting|that|this|as|well|so|lets|let's|meet|"
                "talk|been|both|always|usually|generally|would'd|im|id|ill|sharp|exactly|too|then|have|have time|have a slot|"
                "have a free slot|have a gap|have an hour|have an opening|have availability|have free|have to move|have to reschedule|"
                "have to postpone|have to shift|have to push|have to change|have to switch|need to move|how about|what about|"
                "except bank holidays|except public holidays|except holidays|except school holidays|except on bank holidays|"
                "except on holidays|except in the holidays|apart from bank holidays|all at|each at|sharp before|drop off|drop her off|"
                "drop him off|drop them off|dropping off|drop the kids|sound|sounds|look|looks|before school|before work|after work|"
                "after school|after dinner|after lunch|before lunch|before dinner|after breakfast|before breakfast|before class|"
                "after class|over lunch|at lunch|at lunchtime|during lunch|on my lunch break|during my lunch break|in my lunch break|"
                "after supper|before bed|after hours|openings|opening|gaps|both at|same time|the same time|same time as before|"
                "the same time as before|same time as now|same time as always|same time as usual|same hour|until further notice|"
                "i.e .|i.e. at|i.e.|ie|that is|that's|namely|e.g.|for example|for instance|is there|is there any|are there|hi there|hello there|hey there|there is|there are|there's|there will|there was|there any|"
                "be there|get there|out there|in there|there might|there could|for the length of|for the whole|for the duration"
            ),
            cannot=phrases(
                "can't|cannot|can not|won't|will not|doesn't|does not|don't|do not|not|isn't|aren't|couldn't|wouldn't|shouldn't|"
                "no good|impossible|unavailable|no longer|never|bad|not possible|unable|except|apart from|other than|busy|booked|"
                "taken|out of the question|clashes|conflict|conflicts|unless|except for|have class|have my|have to|have another|"
                "have a|have an|no|tricky|difficult|too early|too late|hate|avoid|nothing|excluding|used to|was|had|would have|"
                "neither|nor|without|anything but|any day but|any time but|forget|ignore|scrap|cancel|drop|skip|miss|missed|no-show|"
                "suggested|proposed|offered|wanted|asked for|originally|current|currently|existing|so far|met|talked|spoke|cancelled|"
                "canceled|already|better than|later than|earlier than|blocked|blocked out|occupied|reserved|not free|not around|not there"
            ),
            extreme=phrases("too late|too early"),
            contrast=words("but however so instead though although because since whereas while then yet"),
            prevented=phrases(
                "busy|booked|taken|blocked|unavailable|away|at work|working|at the office|in a meeting|in meetings|tied up|on shift|"
                "on holiday|on vacation|travelling|traveling|out of town|abroad|not free|not around|not there"
            ),
            causal=phrases(
                "because|cause|cos|coz|cuz|since|that way|this way|so that|as i|as i'm|as i am|as i'll|as my|as we|as we're|as the|as they|as she|as he|as there"
            ),
            same=phrases("same time|the same time|at the same time|same hour|the same hour|at the same hour"),
            instead_of=phrases("instead of|rather than|in place of|not|in lieu of|and not|no longer|as opposed to"),
            away_from=words("from of on for"),
            to=phrases("to|for|into|until|till|on to|to this|to next|with|over to|back to|up to|forward to"),
            start=phrases(
                "from|starting|starting from|starting on|as of|only from|beginning|beginning on|not before|no earlier than|earliest|"
                "effective|start on|start from|start in|starting in|only start on|only start in|begin on|begin in|but from|only as of|"
                "until after the|begin|start|only in|not until|only on"
            ),
            beyond=phrases("after|only after|until after|not until after|past|once it's past"),
            through=phrases("to|until|till|til|through|thru|up to|and|-|up until|untill"),
            weekly=phrases(
                "every week|each week|weekly|once a week|per week|a week|on a weekly basis|week in week out|every single week|"
                "as a weekly slot|as weekly slot|as our weekly slot|recurring|regularly|from now on|going forward|permanently|for good|"
                "weekly call|weekly calls|weekly slot|weekly time|fixed slot|fixed time|fixed call|regular slot|standing slot|"
                "weekly meeting|weekly meetings|weekly session|weekly sessions|regular call|regular time|standing call|all weeks|"
                "in general"
            ),
            weekly_topic=phrases(
                "weekly slot|fixed weekly|fix a weekly|weekly time|fixed slot|regular slot|fixed time|weekly day|weekly day and time"
            ),
            rarely=phrases(
                "every other|every second|every two weeks|every 2 weeks|biweekly|bi-weekly|fortnightly|fortnight|alternate|alternating|"
                "alternates|twice a week|twice a month|once a month|monthly|every third|every 3 weeks|every three weeks|each other|"
                "every month|first and third|second and fourth|odd weeks|even weeks|most weeks|most mondays|most tuesdays|most wednesdays|most thursdays|most fridays|"
                "most saturdays|most sundays|some mondays|some tuesdays|some wednesdays|"
                "some thursdays|some fridays|some saturdays|some sundays|sometimes|now and then|once in a while|occasionally|"
                "occasional|the odd|one week|week on week off|on and off|every so often|every now and then|every few weeks|"
                "every couple|every four weeks|every 4 weeks|first monday|first tuesday|first wednesday|first thursday|first friday|"
                "first saturday|first sunday|last monday of|last tuesday of|last wednesday of|last thursday of|last friday of|"
                "of the month|of each month|of every month|a month|other weeks|some weeks"
            ),
            once=phrases(
                "first call|orientation|orientation call|first meeting|intro call|introductory call|kick-off|kickoff|this week|"
                "just this once|this time|one-off|once only|only once|just once|the first one|initial call|first session|first chat"
            ),
            whenever=phrases(
                "any day|any time|anytime|any evening|any morning|any afternoon|whenever|next week|flexible|same time|weekdays|weekday|"
                "weekends|weekend|most days|most evenings|evenings|mornings|afternoons|the usual time|usual time|early next week|"
                "later this week|end of the week|after work|after school|after lunch|during lunch|some time next week|"
                "sometime next week|in the evening|in the evenings|in the morning|in the mornings|this weekend|next month|mid-morning|"
                "midmorning|late morning|late afternoon|early evening|early morning|early afternoon|lunch time|lunchtime|end of day|"
                "eod|end of business|cob|first thing|some time|any weekday|every weekday|business days|working days|any other day|"
                "end of the month|beginning of the month|middle of the month|later in the month|early in the month|mid-month|"
                "same day and time|same slot|as before|at your convenience|you choose|your choice|you pick|up to you|in a few days|"
                "in a couple of days|later today|later in the week|early in the week|mid-week|midweek|sometime|some day|some evening|"
                "some morning|most afternoons|most mornings|most nights|around most|most weekdays|most weekends|whatever evening|"
                "whatever day|whatever time|whatever slot|whichever day|whichever evening|whichever time|whichever slot|any slot|"
                "any weeknight|any night|weeknights|whatever you think|whatever you prefer|whatever suits|whatever works|"
                "whatever is best|you decide|you tell me|up to her|up to him|up to them|don't mind when|don't care when|"
                "doesn't matter when|i'm easy|am easy|let him choose|let her choose|let them choose|he can choose|she can choose|"
                "what suits him|what suits her|what works for him|what works for her|any arvo"
            ),
            engaged=phrases(
                "flight|flight lands|lands|train leaves|my train|my shift|shift ends|shift starts|gym|yoga|pilates|choir|"
                "band practice|rehearsal|rehearsals|book club|lecture|lectures|seminar|exam|exams|my test|therapist|therapy|dentist|"
                "doctor|doctor's|concert|party|wedding|funeral|football|soccer|hockey|tennis|swimming|piano|guitar|my other student|"
                "other student|other mentee|my other mentee|i leave|i'm leaving|we leave|leaving on|opens|closes|finish work|"
                "finish school|i finish|school ends|school finishes|work ends|bedtime|dinner|church|mosque|prayers|deadline|webinar|"
                "conference|parents evening|parents' evening|daycare|kindergarten|nursery|return|returning|arrive|arriving|landing|"
                "get home|home by|birthday|surgery|operation|i work until|i work till|i'm back|i'm back at|i'm back on|i am back|"
                "back at|back on|back from|be back at|be back on|i finish work|i finish school|train|bus|i wrote|wrote|saw your|"
                "your mail|your email|your message|your mail of|doors|ends|ends on|get off|get off work|recital|school play|"
                "performance|premiere|tournament|race|marathon|visitors|guests|inspection|interview|presentation|plumber|electrician|"
                "off work"
            ),
            offers=words(
                "would could can let's lets how works suits suit fits fit fine good great ok okay perfect best better ideal free "
                "available possible prefer preferred love like happy shall may propose proposes proposed suggest suggests suggesting "
                "agreed agree decided settled please suitable convenient yes sure pick choose chose take want wants doable locked lock "
                "confirm confirmed schedule meet talk speak let stick keep stay go grab stuck sticking keeping down picked chosen "
                "selected opted nicest handiest easiest favourite favorite"
            ),
            correcting=phrases(
                "no wait|wait no|no , wait|wait , no|actually no|no actually|scratch that|strike that|i mean|i meant|make that|"
                "correction|oops|typo|or rather|no make it|no make that|i should have said|meant to say|my mistake|on second thought|"
                "on second thoughts"
            ),
            righting=words("sorry no nope nah pardon"),
            instead=phrases("instead"),
            proposed=words("proposed suggested offered wanted asked"),
        ),
        saying=Saying(
            yes=phrases(
                "yes|yep|yeah|yup|yea|yess|ok|okay|k|sure|sure thing|of course|absolutely|definitely|certainly|fine|fine by me|"
                "fine with me|sounds good|sounds great|sounds fine|sounds perfect|sounds like a plan|that works|works for me|"
                "this works|good|great|perfect|agreed|deal|confirmed|i confirm|no problem|no worries|no objection|no objections|"
                "alright|all right|will do|can do|go ahead|with pleasure|gladly|why not|ok with me|okay with me|good with me|"
                "that's fine|that is fine|thats ok|that suits me|suits me|i agree|approved|i approve|that would be great|yes please|"
                "excellent|lovely|ay|aye|thumbs up|👍|✅|👌|🙌|ok for me|okay for me|fine for me|good for me|i could ,|i can ,|i would ,|"
                "yes to this|sounds lovely|sounds fun|sounds like fun|sounds wonderful|sounds amazing|all right then|alright then|"
                "right then|done|wonderful|fantastic|brilliant|awesome|cool|affirmative|positive|by all means|very well|ok let's|"
                "yesss|yeah sure|yes sure|yes ok|yep sure|sure yes|okey|okey dokey|okie|oki|okk|sur|shure|yepp|yup sure|aye aye|"
                "roger|you bet|you betcha|fab|fabulous|super|terrific|splendid|marvellous|you got it|right up my street|"
                "right up my alley|too right|and how|totally|100%|indeed|good idea|great idea|good plan|great plan|great match|"
                "perfect match|good match|great fit|perfect fit|good fit|great news|perfect timing|no dramas|no drama|no probs|"
                "no prob|no bother|no sweat|no biggie|no qualms|grand|grand so|sweet as|righto|rightio|easy|of course i|"
                "with the greatest pleasure|most certainly|say no more|done deal|consider it done"
            ),
            no=phrases("no|nope|nah|no thanks|no thank you|no sorry|negative|not really|👎|❌"),
            accept=(
                *phrases(
                    "i accept|accept|accepted|i am in .|i am in !|i am in ,|i am agree|i'm agree|i'll make an exception|i will make an exception|"
                    "will be lovely to have a student|will be great to have a student|will be lovely to have another student|"
                    "will be great to have another student|it'll be lovely to have a student|it'll be great to have a student|"
                    "it'll be lovely to have another student|it'll be great to have another student|"
                    "tell _ i look forward to our first conversation|tell _ i look forward to our first call|"
                    "tell _ i look forward to our first session|tell _ i look forward to our first meeting|"
                    "will gladly do it|will gladly do this|accepting|i gladly accept|happy to accept|i'll accept|i would accept|i will accept|"
                    "count me in|count on me|you can count on me|i'm in|i am in for|im in|i'm on board|on board|i'll do it|i will do it|"
                    "i'd do it|i'll take _|i'll take _ on|i will take _|i'd take _|i can take _|i could take _|i can take on|i'll take on|"
                    "i will take on|i take _|i can squeeze|squeeze in|squeeze _ in|i have room for|i've room for|have room for|"
                    "have space for|i have capacity|i've capacity|have capacity for|have the capacity|i've got room|got room for|"
                    "got space for|got capacity|have a slot free|have a free slot|have an opening|room for one more|i'd be happy to|"
                    "would be happy to|i'm happy to|glad to|i'd be glad to|would be glad to|delighted to|i'd be delighted|pleased to|"
                    "my pleasure|be a pleasure|would be an honour|would be an honor|honoured to|honored to|i'd love to|i would love to|"
                    "love to|i'd like to mentor|i would like to mentor|i'd like to take|i would like to take|willing to|i'm willing|"
                    "i am willing|ready to mentor|ready to take|i'm game|game for|keen to|i'm keen|up for it|up for this|i'm up for|"
                    "sign me up|yes to|a yes from me|it's a yes|that's a yes|yes from me|my answer is yes|the answer is yes|so yes|say yes|"
                    "saying yes|i can mentor|i will mentor|i'll mentor|i'd mentor|i could mentor|will gladly mentor|gladly mentor|"
                    "i will be ~ mentor|i'll be ~ mentor|to be ~ mentor|i can do it|i can do this|i can help|i'll help|i can manage that|"
                    "i'll manage|i ll manage|let's do it|lets do this|let's do this|do it with pleasure|looking forward to work|"
                    "looking forward to mentor|assign _ to me|assign her to me|you can assign|you may assign|pair me|pair us|put me down|"
                    "please go ahead and assign|send _ my way|send me the details|send me the background|send over the details|"
                    "i'd be honoured|i can certainly|i'm able to take|i am able to take|can absolutely|"
                    ""
                    "bring it on|challenge accepted|be a good fit for me|"
                    "good fit for me|i'd take on|i'm available to mentor|i am available to mentor|available to take|available for this|"
                    "works for me to mentor|yes i can|yes i will|yes i would|sure i can|thrilled to|excited to mentor|excited to work|"
                    "can't wait|cannot wait|looking forward to it|looking forward to meeting|looking forward to meet|"
                    "look forward to meeting|look forward to working|interested to mentor|interested in mentoring|would be interested|"
                    "i'm interested|i am interested|i'm on it|consider it done|consider me in|you have my yes|big yes|you got it|"
                    "you've got a mentor|i'm your mentor|i'm your man|i'm your woman|she's mine|i'll be glad|i'd be glad|i'm glad to|"
                    "i'm delighted|i am delighted|i am honoured|i'm honoured|i am honored|i'm honored|i can take her|i can take him|"
                    "i can take them|i can take that|i can take this|happy to take|i have time for|i've got time for|have time for a new|"
                    "have time for another|have time for one|can fit in one|i can fit|i could fit|can make time|i'll make time|"
                    "i will make time|i can make room|i'll make room|make it work|i'm free to take|let's go|let's go for it|go for it|"
                    "i'll give it a go|give it a try|happily|with joy|it would be a pleasure|it'd be a pleasure|would be my pleasure|"
                    "would be a joy|would be my honour|i'll gladly|i will gladly|i would gladly|i'd gladly|i confirm my availability|"
                    "confirm that i will|confirm that i'll|i agree to mentor|agree to be|agree to take|i can be ~ mentor|"
                    "i could be ~ mentor|take the student|take the new student|take her on|take him on|take them on|take this student|"
                    "take this one|take on another|take on one more|one more is fine|another one is fine|assign the student|send her over|"
                    "send him over|send them over|send her my way|introduce us|please introduce|introduce me to|i'm happy with|"
                    "suits me well|count me as|glad to help|happy to help|pleased to help|delighted to help|love to help|love to work with|"
                    "love to meet|would love to meet|excited to meet|i'd be thrilled|i'm thrilled|i'd be excited|i can definitely|"
                    "i can surely|definitely yes|absolutely yes|for sure|i'll step up|ready for|ready when you are|i'm in for|i'm in on|"
                    "i'm in and|i'm in so|i'm in thanks|i'm in with|over the moon|i hereby confirm|i shall be ~ mentor|"
                    "i shall be mentoring|i will be mentoring|i'll be mentoring|i shall mentor|i shall gladly|i can be mentoring|"
                    "would be ~ privilege|a privilege|more than happy|i'm more than|"
                    "be more than happy|be her mentor|be his mentor|be their mentor|be the mentor|be a mentor for|mentor her|mentor him|"
                    "mentor them|will mentor|would mentor|could mentor|can mentor|you've got me|you have me|count this as a yes|"
                    "consider this a yes|consider it a yes|take this as a yes|add her to my|add him to my|add them to my|add to my roster|"
                    "yes of course|yes absolutely|yes definitely|yes happy|yes gladly|go on then|should be able to fit|"
                    "should be able to take|should be able to do|should be able to manage|able to fit|fit her in|fit him in|fit them in|"
                    "why yes|i'd like that|i would like that|like that very much|sounds like a match|proud to be|i'd be proud|"
                    "would be proud|i have one slot|have one spot|have one place|have a spot|got a spot|one slot free|a slot free|"
                    "a spot free|i can guide|happy to guide|pleasure to guide|happy to support|happy to have|glad to have|consider it|"
                    "i'd enjoy|i would enjoy|under my wing|i'm very excited|i'm so excited|i'm excited|i am excited|i am very excited|"
                    "so excited to|match us|match me|be paired with|be matched with|i'll sort|count on it|it's a go|i'm all in|i'm sold|"
                    "you've convinced me|twist my arm|would be nice to work|would be great to work|"
                    "nice to work with|great to work with|i'd welcome|would welcome|welcome ~ as my|i'll be happy|i will be happy|"
                    "i would be happy|will happily|would happily|i'd happily|i'll happily|pleasure to mentor|pleasure to work|"
                    "pleasure to take|an honour to|an honor to|happy to mentor|happy to do|happy to be|happy to work|happy to say yes|"
                    "happy to join|happy to continue with|happy to start with|happy to meet|happy to try|happy to give|happy to coach|"
                    "happy to teach|happy to .|happy to ,|happy to|i can do that|i can do so|looking forward to working|let me take|"
                    "i'd take|i can start|i could start|i can begin|ready to start|you bet|acept|i acept|acepted|hapy to|happy too|"
                    "put her on my list|put him on my list|put them on my list|on my list|be up for that|be up for it|be up for this|"
                    "suit me fine|suits me fine|suit me well|suit me perfectly|connect us|please connect|do my best|trusting me with|"
                    "for trusting me|send me her|send me his|send me their|leave her with me|leave him with me|leave it with me|"
                    "happy to oblige|the more the merrier|more the merrier|she's welcome|he's welcome|glad you asked|so happy you thought|"
                    "happy you asked|right up my street|right up my alley|it's settled|consider it settled|i do have time|i've the time|"
                    "i have the time|i have time|i've time|i've got the time|i've room|can count me|you've got yourself|found your mentor|"
                    "found her mentor|found his mentor|take her under|take him under|it's on|wouldn't miss it|with bells on|"
                    "don't need to ask twice|no need to ask twice|ask me twice|say no more|look after her|look after him|look after them|"
                    "take care of her|take care of him|take care of them|show her the ropes|show him the ropes|show them the ropes|"
                    "show ~ the ropes|take it from there|take it from here|bring _ on|bring her on|bring him on|bring them on|"
                    "talked me into|let's roll|let's get started|let's get going|"
                    "loop me in|loop us in|shall take up|will take up|i shall take|would take up|very much interested|really interested in|"
                    "keen on this|hook us up|hook me up|put us in touch|put me in touch|put us in contact|happy to step in|step in for|"
                    "i'll pitch in|pitch in|i'm your guy|i'm your gal|glad to oblige|i'll be there for|i can accommodate|can accommodate|"
                    "happy to accommodate|i can absorb|room for another|space for another|space for one more|bandwidth for|have bandwidth|"
                    "got bandwidth|bandwidth again|have the bandwidth|i have availability|i've availability|have availability for|"
                    "free up some time|freed up|i just freed up|a student finished|just finished with|just wrapped up|one of mine finished|"
                    "a place opened|slot opened|spot opened|opening for|can start right away|can start straight away|i'd say yes|"
                    "gets a yes|thumbs up from me|all yours if|one more won't|another won't|why ever not|sure why not|why not|i say yes|"
                    "absolutely happy|be my pleasure|pleasure's mine|the pleasure is mine|honour to|honor to|flattered and|"
                    "i'm flattered yes|you may count on|may count on me|rely on me|depend on me|leave her to me|leave him to me|"
                    "leave them to me|i've got this|i got this|i'm available and|available and happy|i'd be up|i would be up|i'd be game|"
                    "game|am game|i'm so in|totally in|definitely in|absolutely in|in like flynn|i'm down|down for this|down to mentor|"
                    "be down|happy with this|happy with that|fine to take|fine to assign|go ahead and assign|go ahead and match|"
                    "go ahead and pair|kindly proceed|please proceed|pls proceed|proceed with|i'll look after|i will look after|"
                    "i could look after|i can look after|happy to look after|can manage one more|manage one more|manage another|"
                    "can manage her|can manage him|can manage that|be my joy|my joy to|a joy to|walk with her|walk with him|walk alongside|"
                    "name next to|my name down|put my name|mark me down|pencil me in as|put me against|assign me|allot me|allot her|"
                    "allot him|no preference about|i'll have her|i'll have him|i'll have them|i'd have her|i'd have him|put _ with me|"
                    "put her with me|put him with me|put them with me|pair _ with me|match _ with me|place _ with me|where do i sign|"
                    "it is .|it is !|it is then|got a mentor|has a mentor|has found a mentor|put her through|"
                    "put him through|put them through|so here i am|add _ to my|"
                    "hard to say no|"
                    "impossible to say no|tell her yes|tell him yes|tell them yes|tell her i'm|"
                    "tell him i'm|i should do it|we should do it|i'll take the plunge|let's give _ a chance|give _ a chance|thrilled you|"
                    "honoured you|honored you|flattered you|delighted you|glad you thought|happy you thought|raise my hand|my hand is up|"
                    "hand's up|consider me|a fool not to|silly not to|crazy not to|mad not to|rude not to|stupid not to|assign him|"
                    "assign her|assign them|i volunteer|i'm volunteering|volunteer for this|volunteer to|pick me|choose me|"
                    "i'd be the right|step in|can have my|can have one of my|gets my|my diary says i can|my calendar says yes|so i will .|"
                    "then i will .|i'd say we are a match|i'd say it's a match|count _ in|hoping you'd ask|hoping you would ask|"
                    "waiting for you to ask|green light|stoked to|chuffed to|keen as|hesitating but yes|agree to mentor|gladly agree|"
                    "i'm her mentor|i'm his mentor|i am her mentor|i am his mentor|i'm positive|an honor for me|an honour for me|"
                    "be an honor|be an honour|i want to do it|i want to do this|i want to mentor|i want to take _|i'd like to do it|"
                    "i'd like to do this"
                ),
                *crossed(
                    "mad|crazy|silly|stupid|foolish|a fool|an idiot|insane|rude",
                    "to say no|to refuse|to decline|to turn ~ down|to pass this up|to pass it up",
                ),
                *crossed(
                    "can't|cannot|can't ~|cannot ~|couldn't|couldn't ~|could never|can hardly|could hardly|i won't|i will not|i wouldn't|i would not|"
                    "i'm not going to|i am not going to|how could i|how can i|who can|who could|who would",
                    "say no|refuse|resist|turn ~ down|pass this up|pass it up",
                ),
            ),
            decline=phrases(
                "i decline|decline|declining|couldn't accept|could not accept|couldn't possibly accept|could not possibly accept|"
                "couldn't possibly take|could not possibly take|have to decline|must decline|must ~ decline|i'll decline|i will decline|"
                "respectfully decline|regretfully decline|need to decline|have to say no|must say no|i say no|it's a no|that's a no|"
                "a no from me|no from me|answer is no|answer is a no|saying no|have to pass|i'll pass|i will pass|i pass|pass on this|"
                "pass this time|i must pass|going to pass|gonna pass|need to pass|will have to pass|turn this down|turn it down|"
                "turn _ down|turn down|turning this down|count me out|not for me|not this time|not at this time|not at the moment|"
                "not right now|not now|no for now|no room|no capacity|no space|no time for|don't have the time|don't have time|"
                "do not have time|do not have the time|haven't got time|haven't got the time|have no time|lack the time|"
                "don't have room|don't have capacity|do not have capacity|don't have the capacity|don't have the bandwidth|"
                "no bandwidth|out of capacity|at capacity|at my limit|reached my limit|over my limit|maxed out|i'm full|i am full|"
                "i'm fully booked|fully booked|completely full|already full|schedule is full|calendar is full|plate is full|"
                "hands are full|hands full|have my hands full|too much on my plate|a lot on my plate|enough on my plate|full plate|"
                "swamped|snowed under|overloaded|overwhelmed|overcommitted|stretched too thin|stretched thin|spread too thin|too busy|"
                "way too busy|too much work|too much going on|too many students|would be fair|would it be fair|it be fair|"
                "wouldn't be fair|would not be fair|be fair to|not fair to|not do _ justice|couldn't do _ justice|can't do _ justice|"
                "not the right person|not the right mentor|not the right fit|not a good fit|wrong person|not the best person|"
                "not the best fit|find somebody else|find someone else|find another mentor|find another|ask somebody else|"
                "ask someone else|ask another|someone else would|somebody else would|someone else please|choose another mentor|"
                "pick someone else|look for someone else|better suited|can't take|cannot take|can not take|can't commit|cannot commit|"
                "unable to commit|unable to take|not able to take|won't be able to take|can't accept|cannot accept|can not accept|"
                "unable to accept|not able to accept|can't mentor|cannot mentor|can not mentor|unable to mentor|not be able to mentor|"
                "not able to mentor|won't be able to mentor|not be able to take|won't mentor|will not mentor|not mentoring|"
                "stop mentoring|stepping back|step back from|taking a break from mentoring|break from mentoring|on a break from|"
                "rather not|i'd prefer not|prefer not to|not take on|not taking on|not taking any|not taking new|no new students|"
                "can't take any|no more students|not accepting|not interested|must refuse|have to refuse|i refuse|refuse|can't fit|"
                "cannot fit|can't squeeze|can't manage|cannot manage|can't help|cannot help|unable to help|not able to help|"
                "won't be able to help|can't do this one|can't do it|cannot do it|can't right now|can't at the moment|can't this time|"
                "sit this one out|sitting this one out|bow out|opt out|withdraw|not possible for me|isn't possible for me|"
                "won't be possible|not feasible|afraid not|i'm afraid not|afraid i can't|afraid i cannot|can't unfortunately|"
                "unfortunately i can't|unfortunately i cannot|unfortunately not|sadly not|sadly i can't|sorry i can't|"
                "sorry but i can't|sorry can't|wish i could|would if i could|maybe next time|perhaps next time|another time perhaps|"
                "some other time|too much for me|simply too much|just too much|too much right now|too much at the moment|"
                "too much at work|a bit too much|too many commitments|too many other|too many things|have to focus|need to focus|"
                "must focus|focus on my|focus on that|concentrate on|new job|i just started|schedule doesn't allow|"
                "schedule does not allow|schedule won't allow|time doesn't allow|time does not allow|doesn't allow it|"
                "does not allow me|don't feel qualified|don't feel confident|not qualified|not experienced enough|don't know enough|"
                "not my field|not my area|not my subject|outside my expertise|out of my depth|beyond my|not a match|not the best match|"
                "not the right match|not a great fit|isn't a good fit|isn't the right fit|not the right time|not a good time|"
                "isn't a good time|bad time|bad timing|timing is bad|timing isn't|wrong time for me|it's the wrong time to|it is the wrong time to|won't have time|won't have the time|"
                "will not have time|not have enough time|not have the time|not enough time|don't have enough|no free time|"
                "no time right|no time at|have zero time|too little time|short of time|pressed for time|strapped for time|"
                "no longer have|no longer mentor|no longer available|no longer able|i'm not available|i am not available|"
                "not currently available|currently unavailable|i'm unavailable|i am unavailable|unavailable at|not in a position|"
                "not be in a position|in no position|can't be ~ mentor|cannot be ~ mentor|won't be ~ mentor|i'm out|leave me out|"
                "count us out|take me off|skip me|give it to someone|give her to|give him to|go with someone|go to someone else|"
                "try someone else|someone else should|someone else might|someone else may|another mentor|a different mentor|"
                "somebody with more|someone with more|someone more|can't promise|cannot promise|can't add|cannot add|can't handle|"
                "cannot handle|can't do another|can't do any|can't do more|cannot do more|can't this year|can't this month|"
                "can't this semester|can't this term|can't now|cannot now|can't for now|cannot at this time|cannot at the moment|"
                "can't really|unable at|not until after|burned out|burnt out|need a break|need a rest|taking a break|taking a pause|"
                "on sabbatical|on a sabbatical|maternity leave soon|quitting as a mentor|quit mentoring|leaving the programme|"
                "leaving the program|i'll have to skip this|skip this one|give this one a miss|give it a miss this time|thanks but no|"
                "thank you but no|thanks but i|no can do|i'd better not|better not|best not|wouldn't be right|would not be right|"
                "have to bow|i'd be a bad|do her justice|do him justice|do them justice|do the student justice|wouldn't do|"
                "can't give ~ attention|not give ~ attention|deserves more|deserves someone|deserves better|regret to|with regret|"
                "regrettably|apologies but i|i apologise but|i apologize but|would have to decline|maybe after|perhaps after|"
                "perhaps later|maybe later|maybe in the|perhaps in the|not this _|answer ~ no|have to be no|will have to be a no|"
                "has to be no|has to be a no|don't think i'm|do not think i'm|don't think i am|do not think i am|don't think i can|"
                "do not think i can|don't think i could|do not think i could|don't think i have|do not think i have|don't think i'd|"
                "don't think i should|do not think i should|don't think that i can|don't feel i|don't feel able|don't feel up|"
                "don't see how i|don't see myself|i doubt that i|doubt i can|terrible timing|awful timing|not great timing|slow down|"
                "evenings are taken|fully committed|already committed|committed elsewhere|other commitments|prior commitments|"
                "prior engagements|family reasons|health reasons|personal reasons|had a baby|just had a baby|expecting a baby|baby due|"
                "new baby|newborn|had surgery|am recovering|lost my job|moving countries|middle of a move|middle of moving|"
                "middle of exams|exam season|deadline at work|crunch time|big project at work|won't manage|will not manage|not manage|"
                "wouldn't manage|not going to manage|can't juggle|cannot juggle|can't see myself|not going to be possible|"
                "not going to work|isn't going to work|won't work out|won't work for me|not able to do this|not able to do it|"
                "not able to commit|couldn't commit|can't offer|cannot offer|can't give her|can't give him|be unfair|would be unfair|"
                "let her down|let him down|let them down|let the student down|remove me from|take me off the|i would but|is my maximum|"
                "am drowning|i'm drowning|drowning in|have decided to take a break|i've decided to take|cutting back|cut back|"
                "scaling back|scale back|cutting down|cut down on|reduce my|reducing my|not the one for|doesn't suit me|"
                "does not suit me|doesn't really suit|is expecting|we're expecting|i'm expecting|have to disappoint|must disappoint|"
                "say i'll pass|pass on ~ one|let me pass|i'd rather pass|i'd rather wait|rather wait|rather skip|rather focus|"
                "rather concentrate|retired from|giving up mentoring|given up mentoring|done with mentoring|no mentoring for|"
                "not for now|not for the moment|can't for the moment|have to think of my|my ~ is rusty|is rusty|am rusty|"
                "not up to date|not my thing|not my cup|isn't for me|isn't my thing|no good at|not good at|not comfortable with|"
                "not comfortable taking|lack the|lack of time|lack of capacity|for lack of|time constraints|time is limited|"
                "limited time|limited availability|next year maybe|maybe next year|perhaps next year|maybe in spring|ask me later|"
                "don't want to take|don't want to mentor|don't want to do|don't want to be|don't want this|don't want it|don't want another|don't want any|don't want more|"
                "assign her to another|assign him to another|another mentor please|assign someone else|"
                "assign somebody else|rather have someone else|i'll say no|i will say no|will say no|i'd say no|have to say no to|"
                "can't do sorry|can't do , sorry|sit this round out|sit ~ out|sitting ~ out|step away from|stepping away|"
                "stepping back from|step back|plate's overflowing|plate is overflowing|overflowing|only let ~ down|let somebody else|"
                "let someone else|someone else have|somebody else have|leave this one to|leave it to somebody|leave it to someone|"
                "expecting our|obliged to say no|obliged to decline|compelled to decline|compelled to say no|forced to decline|"
                "forced to say no|forgo|forego this|i'm there already|is my ceiling|my ceiling|asleep on my feet|excuse me this time|"
                "kindly excuse me|please excuse me|be excused|beg off|begging off|bowing out|i'll bow|i'm going to say no|gonna say no|"
                "gotta say no|got to say no|need to say no|thanks but no thanks|no thanks|hard pass|hard no|it's a pass|a pass from me|"
                "pass from me|take a pass|respectfully pass|afraid it's a no|afraid it's no|afraid that's a no|have to turn|"
                "had to turn|must turn|regret that i|regret to inform|regret to say|regretfully|to my regret|it pains me|"
                "as much as it pains|heavy heart|wish i had the time|wish i had time|if only i had|would that i could|"
                "can't add anything|cannot add anything|can't add another|cannot add another|can't add any|can't take anyone|"
                "can't take anybody|cannot take anyone|not take anyone|can't stretch|can't spare|cannot spare|no slack|no headroom|"
                "no availability|zero availability|zero capacity|zero bandwidth|zero time|little bandwidth|low on bandwidth|"
                "short on time|time-poor|spoken for|slots are taken|slots are full|slots are filled|spots are taken|spots are filled|"
                "family commitments|work commitments|workload has|workload is|workload doesn't|workload won't|my workload|"
                "rather you asked|better ask|ask around|try somebody else|try _ instead|pick somebody else|choose someone else|"
                "choose somebody else|go with someone else|go with somebody else|find a different mentor|find her another|"
                "find him another|find them another|needs someone|need someone else|deserve someone|deserves a mentor|not be fair|"
                "isn't fair to|not the right one|not my cup of tea|"
                "can't see how i'd fit _ in|can't see how i'd fit another|can't see how i'd fit one more|"
                "can't see how i'd manage it|can't see how i'd manage that|can't see how i'd manage another|"
                "can't see how i'd manage one more|can't see how i'd find the time|can't see how i'd find time|"
                "can't see how i could fit _ in|can't see how i could fit another|can't see how i could fit one more|"
                "can't see how i could manage it|can't see how i could manage that|can't see how i could manage another|"
                "can't see how i could manage one more|can't see how i could find the time|can't see how i could find time|"
                "don't see how i'd fit _ in|don't see how i'd fit another|don't see how i'd fit one more|"
                "don't see how i'd manage it|don't see how i'd manage that|don't see how i'd manage another|"
                "don't see how i'd manage one more|don't see how i'd find the time|don't see how i'd find time|"
                "don't see how i could fit _ in|don't see how i could fit another|don't see how i could fit one more|"
                "don't see how i could manage it|don't see how i could manage that|don't see how i could manage another|"
                "don't see how i could manage one more|don't see how i could find the time|don't see how i could find time|"
                "somebody ~ would serve _ better|someone ~ would serve _ better|would be better served by someone|"
                "would be better served by somebody|would be better served by another|would be better served with someone|"
                "would be better served with somebody|would be better served with another|"
                "isn't my thing|not my thing|not really my thing|isn't really my thing|have more luck with someone|have more luck with somebody|have more luck with another|"
                "have better luck with someone|have better luck with somebody|have better luck with another|better luck with the next mentor|"
                "more luck with the next mentor|"
                "students and that's my limit|mentees and that's my limit|students , that's my limit|mentees , that's my limit|"
                "already have ~ that's my limit|already have ~ that is my limit|not my strong|not my forte|not my stack|out of my league|"
                "above my pay grade|never touched|never taught|know nothing about|don't know the first|don't teach|don't do any|"
                "don't cover|can't teach|couldn't teach|on hiatus|taking a hiatus|sabbatical|taking time off from mentoring|"
                "hanging up my|winding down|cut back on|drop some commitments|not on the cards|not in the cards|no longer mentoring|"
                "no longer a mentor|no longer available as|no longer able to mentor|retired from mentoring|resign|resigning|"
                "ask me again in the|ask me again in fall|ask me again in autumn|ask me again in spring|ask me again in summer|"
                "ask me again in winter|ask me again in january|ask me again in september|ask me again next year|"
                "ask me again next term|ask me again next semester|try me again next|stopped working as|stopped mentoring|"
                "no longer work as|gave up mentoring|give priority|priority to my|terrible choice|bad choice|wrong choice|poor choice|"
                "terrible mentor|bad mentor|forgotten all|forgotten most|say goodbye to|goodbye to mentoring|full up|does not allow|"
                "doesn't allow|isn't allowed|not allowed to|no longer allowed|won't let me|forbids|taking a step back|consider me out|"
                "need a breather|take a breather|all my energy|outside my area|outside my field|outside of my|over my head|"
                "underqualified|not mentor any|don't mentor any|must be joking|must be kidding|you're kidding|are you kidding|"
                "not a chance|that's not me|isn't me|not up my alley|not up my street|should get somebody|should get someone|"
                "should find somebody|should find someone|deserves somebody|would need somebody|would need someone|needs somebody|"
                "not much use|not any use|no use to|of no use|no help to|know zero|no clue about|not a clue about|"
                "don't know the first thing|not my language|doesn't let me|don't let me|doesn't let me take|don't let me take|"
                "doesn't allow me|don't allow me|don't feel ready|don't feel ready to be a mentor|not feel ready to be a mentor|"
                "not ready to be a mentor|not ready to mentor|not ready for"
            ),
            reluctant=phrases(
                "unfortunately|unfortunatly|sadly|alas|afraid|"
                "don't want|do not want|regret|regretfully|regrettably|my maximum|"
                "my limit|my max|already have _|already got _|already mentoring _|already mentor _|enough students|"
                "plenty of students|enough on|not enough|too many|too much|too few|so busy|very busy|really busy|pretty busy|"
                "quite busy|super busy|extremely busy|crazy busy|busy period|busy time|busy season|busy months|exhausted|tired|"
                "no energy|hectic|crazy at|full time|stressful|stressed|under pressure|baby|pregnant|wedding|exams|dissertation|"
                "thesis|sick|illness|surgery|chemo|burnout|divorce|moving abroad|new role|new position|promotion|two jobs|overtime|"
                "night shifts|other priorities|other things|other plans|different plans|retired|retiring|parental leave|"
                "maternity leave|paternity leave|family leave|sick leave|moving house|plate's full|plates are full|twins|newborn|"
                "students already|mentees already|stopped mentoring|stopped being|given up|no chance|new job|new school|"
                "starting a new|start a new|finals|exam|moving to|recovering|operation|bad moment|wrong moment|not the moment|"
                "isn't the moment|not the best moment|not the best time|not a great time|i only teach|i only do|i only know|"
                "i only work with|i only use|no experience|no idea of|never used|never worked with|balls in the air|"
                "irons in the fire|my studies|my phd|my degree|my master's|caring for|looking after my|look after my|tax season|"
                "year-end|year end|underwater|up to my|up to here|flat out|tied up|booked up|booked solid|run off my feet|rushed off|"
                "inundated|buried|drowning|drowned|someone else|somebody else|other mentor|other mentors|another mentor|next round|"
                "next time|next term|next semester|next intake|next cohort|in a few months|later in the year|a break|time out|"
                "a pause|no time|little time|no spare|spare time|no more|without me|a fourth|a fifth|full house|three students|"
                "four students|five students|three mentees|four mentees|a lot on|so much on|loads on|lots on|"
                "mad at work|work is mad|work is crazy|work is insane|work's|chaos|chaotic|deadline|deadlines|short-staffed|"
                "short staffed|understaffed|launch|not enough hours|hours in the day|leaving the|left the|quit|step down|"
                "stepping down|stepped down|on leave|too soon|too early for me|find the hours|"
                "don't see where|only joined|just joined|makes no sense|no sense|a long trip|leaving for|on the go already|"
                "to finish first|back to school|going back to|end of term|midterms|mid-terms|board exams|bar exam|certification exam|"
                "on-call|on call this|double shifts|shift work|in hospital|"
                "ill health|health issues|health reasons|personal reasons|"
                "family reasons|private reasons|moving in with|evenings are gone|weekends are gone|between jobs|laid off|lost my job|"
                "relocating|relocation|house move|renovating|renovation|travelling a lot|traveling a lot|travel a lot|"
                "on the road a lot|burned out|burnt out|worn out|worn thin|knackered|frazzled|stretched|doubled|tripled|crunch|"
                "crunch time|go-live|quarter end|audit|"
                "booked until|full until|busy until|"
                "tied up until|unavailable until|occupied until|blocked until|committed until|packed until|"
                "full till|busy till|booked till|nothing left of me|need to be there|be there for|is ill|"
                "is sick|is dying|passed away|in care|bereavement"
            ),
            unable=phrases(
                "can't|cannot|unable|not able to|won't be able to|will not be able to|not be able to|not possible|impossible|"
                "won't work|doesn't work|does not work|not available|unavailable|can't make it|won't make it|cannot make it|"
                "wouldn't work|would not work|won't be possible|no can do|double-booked|double booked|won't be available|"
                "not be available|no go|no-go|a no go|will not be available|am not free|i'm not free|not free on|out of the question|"
                "is a problem|is out|won't do|doesn't suit|does not suit|is no good|'s no good|not doable|isn't doable|'s a mess|"
                "is a mess|is mad|is packed|is rammed|is jammed|is crazy|is chaos|is hopeless|are hopeless|is taken|got taken|"
                "is a nightmare|is a no-go|is impossible|doesn't suit me|isn't good|is not good|isn't great|isn't ideal|"
                "not ideal for me"
            ),
            undecided=phrases(
                "won't say yes|will not say yes|days to think|a day to think|time to think|must ask|"
                "i might|might be able|not sure|unsure|not certain|not decided|undecided|let me check|let me think|let me see|"
                "let me ask|let me talk|let me get back|have to check|need to check|need to think|have to think|want to think|"
                "think about it|think it over|sleep on it|get back to you|come back to you|let you know|ask me again|ask again|"
                "talk to my|talk it over|discuss with|check with|speak to my|speak with my|ask my|depends on|it depends|don't know yet|"
                "do not know yet|can't say yet|cannot say yet|give me a few days|give me some time|give me a day|i'll think|will think|"
                "thinking about it|tell you later|let's see|we'll see|possibly|on the fence|torn|not yet sure|haven't decided|"
                "have not decided|still thinking|i'm thinking|let me look|let me first|i'd have to|i would have to|would need to check|"
                "would have to check|i need to see|i have to see|i need to ask|i have to ask|i need to talk|i have to talk|"
                "i need to discuss|by when do you|i'll see|i will see|i'll check|i will check|will get back|will come back|"
                "will let you|hear from me|perhaps i|hard to say|difficult to say|too early to say|can i think|need some time|"
                "need a few days|need a day|need more time|give me until|give me till|hold on|hang on|bear with me|waiting to hear|"
                "once i know|inclined to|50/50|fifty-fifty|fifty fifty|leaning towards|toss-up|50 50|can i tell you|can i let you know|"
                "i'll reply properly|will reply properly|reply later|answer later|reply properly|get to this|difficult one|tough one|"
                "tricky one|will respond|i'll respond|who knows|will look|i'll look|will read|i'll read|have a look|take a look|"
                "look into it|mull it over|mull over|ponder|chew on|i'll come back|i'll get back|let me sleep|will be in touch|"
                "i'll be in touch|get in touch later|may or may not|in two minds|of two minds|don't know if i|not yet|"
                "don't know whether|leave it with me till|leave it with me until|circle back|spoken to my|speak with|spoken with my|"
                "run it by|run it past|run this by|clear it with|clear this with|okay it with|get approval|need approval|"
                "ask permission|look at my calendar|look at my diary|look at my schedule|check my calendar|check my diary|"
                "check my schedule|consult my|jury's out|can't decide|not made up my mind|make up my mind|made my mind up|"
                "i'll ring you|i'll call you|will revert|shall revert|revert back|i'll have to see|i'd have to see|see how|"
                "need to see how|want to see how|how the next|wait and see|let it sink|digest this|process this|mulling|weighing|"
                "consider it and|considering it|considering this|still considering|under consideration|tbd|to be decided|likely yes|"
                "likely no|will confirm by|will confirm later|confirm later|confirm by|will know more|know more by|know by|"
                "should know by|will tell you by|by the end of the week i|give me the weekend|give me a week|give me a bit|"
                "give me a minute|time to think|to think .|to think about it|leave it with me till monday|can't answer right now|"
                "can't answer now|cannot answer now|can't say right now|can't say now|can't reply now|know more after|know more on|"
                "know more in|know more next|know after|is a puzzle|in a meeting|depends a bit|depends a little|it all depends|"
                "that depends|depends on how|depends on when|depends on what|depends on my|depends on the|will answer in|"
                "will answer on|will answer by|will answer tomorrow|i'll answer|i will answer|will write|i'll write|"
                "i will write|will reply in|will reply on|will reply by|will reply tomorrow|i'll reply|i will reply"
            ),
            condition=phrases(
                "if|only if|as long as|so long as|provided|providing|on the condition|on condition|under the condition|assuming|unless|"
                "depending on whether|given that she|given that he|not more than|at most|no more than|on one condition"
            ),
            courtesy=phrases(
                "if that's|if that is|if this is|if this works|if that works|if it works|if it's ok|if it's okay|if it's fine|"
                "if it is ok|if ok|if okay|if possible|if needed|if necessary|if need be|if you like|if you want|if you wish|"
                "if you think|if you don't mind|if you need|if you agree|if i may|if i can help|if you have any|if there are any|"
                "if there's anything|if there is anything|if so|if any|if anything|if she likes|if he likes|if she prefers|"
                "if he prefers|if she wants|if he wants|if that suits|if it suits|if i remember|if i'm not mistaken|if it helps|as if|"
                "even if|if not|if you could|if you can|if you would|if you send|if you please|let me know if|tell me if|"
                "if i understand|if everyone agrees|if i'm correct|what if|if we can|if nothing changes|unless something|unless i hear|"
                "only if you"
            ),
            aside=(
                *phrases(
                    "i won't say no yet|i won't say no just yet|i will not say no yet|i will not say no just yet|i won't say no for now|last time i couldn't say no|ignore that|ignore this|ignore my ~ mail|ignore my ~ email|ignore my ~ message|disregard|to the wrong person|to the wrong address|"
                    "running ~ late|be late|be a bit late|be a little late|be ~ minutes late|before i say yes|before i can say yes|before saying yes|before i accept|before accepting|before i agree|"
                    "before i commit|before i decide|before deciding|before i answer|before i decline|going to say no|was about to say no|"
                    "about to decline|wanted to say no|wanted to decline|tempted to say no|nearly said no|almost said no|"
                    "thought about saying no|going to decline|was going to decline|going to pass but|whether i can|whether i should|"
                    "if i accept|if i say yes|should i accept|should i say|if i decline|would have loved to|would've loved to|"
                    "i would love to but|i'd love to but|love to help but|love to but|like to but|happy to but|as much as i'd love to|"
                    "much as i'd love to|much as i would love to|much as i'd like|as much as i would|though i'd love to|"
                    "although i'd love to|i'd normally|normally i would|wish i could say yes|can't say yes|cannot say yes|not say yes|"
                    "unable to say yes|can i accept|do i accept|how do i accept|how do i decline|where do i accept|not happy to|"
                    "not glad to|not willing to|not ready to|not keen|not in a position to accept|happy to wait|happy to answer|"
                    "happy to hear|happy to see|happy to help later|glad to hear|glad to see|pleased to hear|pleased to meet|"
                    "happy to meet you|glad to meet you|nice to meet|happy new year|happy holidays|merry christmas|enjoy your vacation|"
                    "enjoy your holiday|enjoy your holidays|have a nice holiday|nice holiday|have a good holiday|happy to report|"
                    "pleased to report|glad to report|happy to say|happy to discuss|happy to talk|not a problem|no problem at all|"
                    "no problem|no worries|no objection|no objections|no need|no rush|no hurry|no doubt|no news|no change|no changes|"
                    "no questions|no question|no preference|no idea|no concerns|no other concerns|no issues|no more|no longer|"
                    "no later than|no earlier than|no matter|no answer|no reply|no response|out of office|thanks for accepting|"
                    "accept the invitation|accepted the invitation|accept the invite|accepted the invite|accepted the calendar|sure if|"
                    "sure whether|sure what|sure how|sure when|not sure|make sure|please make sure|be sure|good morning|good afternoon|"
                    "good evening|good day|good luck|good question|great question|good job|great job|have a good|have a great|"
                    "thank you very much|many thanks|i'm in _|i am in _|can't believe|can't complain|can't thank|can't imagine|"
                    "can't tell you how|can't be happier|couldn't be happier|can't stress|can't say enough|can't help but|can't wait until|"
                    "if you can't reach|you can't miss|can't go wrong|can't hurt|sorry for|sorry about|you have the wrong person|you've got the wrong person|got the wrong person|have the wrong person|"
                    "sorry to hear|sorry to keep|"
                    "sorry it took|sorry it's taken|sorry i missed|sorry i'm late|sorry i am late|apologies for the|apologies for my|"
                    "apologise for the|sorry to bother|except bank holidays|except public holidays|except holidays|except school holidays|"
                    "except on holidays|was on holiday|was on holidays|were on holiday|been on holiday|was on vacation|was away|were away|"
                    "been away|was out of|was travelling|was traveling|was off|was on leave|been on leave|had been away|sorted out|"
                    "when it suits|where possible|how nice|how lovely|how kind|how exciting|how wonderful|how sweet|no blockers|"
                    "let the call go to voicemail|let our call go to voicemail|let the calls go to voicemail|let our calls go to voicemail|"
                    "i am agree with you|i'm agree with you|don't think i'll make an exception|doubt i'll make an exception|don't think i'll take _|"
                    "doubt i'll take _|don't think i can take _|doubt i can take _|not the wrong time|isn't the wrong time|wasn't the wrong time|"
                    "was the wrong time|is it the wrong time|if it's the wrong time|at the wrong time|was not my thing|wasn't my thing|"
                    "wasn't really my thing|isn't my thing to|not my thing to|won't have more luck|won't have better luck|not have more luck|"
                    "not have better luck|hope to have more luck|hope to have better luck|i have more luck|i have better luck|i'll have more luck|i'll have better luck|"
                    "are not my thing|are not really my thing|aren't my thing|aren't really my thing|zoom is not my thing|zoom isn't my thing|"
                    "zoom is not really my thing|zoom isn't really my thing|zoom's not my thing|didn't have more luck|didn't have better luck|"
                    "won't be better served|not be better served|don't think ~ better served|right away|straight away|straightaway|good one|moving in with|moving in|moved in with|fine chat|good chat|great chat|"
                    "nice chat|timing's perfect|timing is perfect|glad you asked me|how about you|no calls please|no call please|what a|"
                    "is moving in|can't wait to hear|no luck|no joy|sure you|not to worry|ok with|perfect weather|great weekend|"
                    "good weekend|nice weekend|great week|good week|nice week|happy friday|happy monday|happy thanksgiving|happy easter|"
                    "happy diwali|cool name|great name|nice name|moved things around|move things around|moved some things|"
                    "moved a few things|moved stuff around|rearranged my|shuffled my|juggled things|cleared my|thanks for the info|"
                    "thanks for the information|thanks for the update|so am i|so do i|so can i|so is he|so is she|so would i|so does he|"
                    "so does she|so are we|neither do i|neither can i|nor do i|nor can i|good night|sweet dreams|do take care|, which i'll|"
                    ", which i|, which is|, which means|, which makes|, which was|, which will|, which would|, which we|, which he|"
                    ", which she|, who is|, who was|, who has|, where i|, where we|, when i|, when we"
                ),
                *crossed(
                    "ok|okay|k|yes|alright|all right|fine", "noted|, noted|understood|, understood|got it|, got it|received|, received"
                ),
            ),
            skip=(
                *phrases(
                    "giving ~ the week off|give ~ the week off|gave ~ the week off|giving ~ a week off|give ~ a week off|"
                    "skip|skipping|cancel|cancelling|canceling|call off|calling off|no call|no meeting|no session|no lesson|no class with|"
                    "leave out|leaving out|drop the call|drop this|drop our|miss the call|miss our|miss this|miss the|miss today's|"
                    "miss tomorrow's|will miss|i'll miss|have to miss|can't make it|cannot make it|can not make it|won't make it|"
                    "will not make it|not make it|won't be able to make|not be able to make|can't make|cannot make|unable to make|"
                    "unable to attend|can't attend|cannot attend|not able to attend|won't be able to attend|not be able to attend|"
                    "not be able to join|can't join|cannot join|won't be joining|can't come|cannot come|not coming|won't be there|"
                    "not be there|something came up|sit out|take this week off|week off|day off from|take the week off|give it a miss|a miss|"
                    "pass this week|pass on this week|have to bail|need to bail|bail on|can't meet|cannot meet|not meet|won't meet|"
                    "not meeting|won't happen|not happen|isn't happening|is off|call's off|rain check|give ~ a miss|no chat|not meet on|"
                    "not be meeting|not having a call|not have a call|no need to meet|we're skipping|have a break this week|"
                    "take a break this week|pause this week|not this week|not next week|this week won't|this week doesn't|"
                    "this week does not|next week doesn't|can't do this week|can't do next week|can't do tomorrow|can't do today|"
                    "cannot do today|cannot do tomorrow|not attend|not be attending|absent on|need to miss|going to miss|gonna miss|"
                    "must miss|bailing|call it off|called off|is cancelled|is canceled|be cancelled|be canceled|not taking place|"
                    "won't take place|will not take place|off this week|need to drop|can't talk|cannot talk|won't be on the call|"
                    "won't be able to come|not be able to come|forget about this|leave it out|leave this week out|drop ~ call|"
                    "drop ~ session|drop ~ meeting|cancel ~ call|gotta cancel|isn't any call|there won't be|miss out on|asked to cancel|"
                    "asked me to cancel|skip ~ call|a conflict on|conflict on|leave it this week|pausing this|we are pausing|we're pausing|"
                    "are pausing|pass on tomorrow|pass on today|pass on ~ session|pass on ~ call|not meet this|let's not meet|leave it for|"
                    "leave it this|off the calendar|off my calendar|out of the calendar|remove ~ from the calendar|delete ~ call|"
                    "delete tomorrow's|car broke down|held up at|can't get away|won't manage it|not going to make|not gonna make|am ill|"
                    "i'm ill|i'm sick|am sick|feeling sick|feeling ill|under the weather|not feeling well|i'm not well|am not well|"
                    "running a temperature|have a temperature|got a temperature|any use to anyone|no use to anyone|"
                    "came down with|got the flu|have the flu|have a cold|have covid|got covid|got food poisoning|family emergency|scratch|"
                    "don't need a call|don't need the call|no need for a call|don't need to meet|no need for the call|no need to talk|"
                    "sick today|ill today|sick this week|ill this week|sick tomorrow|drop out of the call|drop out of our|"
                    "doesn't need a call|does not need a call|nothing to discuss|nothing to talk about|no questions this week|"
                    "let's talk next week instead|be available next week|be available this week|not available this week|"
                    "not available next week|unavailable this week|unavailable next week|giving it a rest|give it a rest|won't be in on|"
                    "leave it till|leave it until|just leave it|take ~ call out|take ~ session out|nothing tomorrow|nothing today|"
                    "nothing this week|nothing on monday|nothing on tuesday|nothing on wednesday|nothing on thursday|nothing on friday|"
                    "neither of us has|neither of us can|neither of us is|none of us can|public holiday|bank holiday|national holiday|"
                    "got flu|with flu|has flu|got a fever|has a fever|stuck at|stuck in traffic|stuck on a|no internet tomorrow|"
                    "no internet today|power cut|let this one go|let it slide|let's give this week|take a rain check|no call from me|"
                    "not up to it|see her the week after|see him the week after|see you the week after|see her next week|see him next week|"
                    "resume next week|pick up next week|pick it up next week|continue next week|talk next week|meet again next|"
                    "meet the week after|have a fever|have fever|take a pass on|gotta miss|lost my voice|voice is gone|no voice|laryngitis|"
                    "stomach bug|food poisoning|migraine|down with|has the flu|has covid|has a cold|is ill|is sick|is unwell|is poorly|"
                    "feeling poorly|am poorly|crook|stands cancelled|stand cancelled|stands canceled|session cancelled|session canceled|"
                    "call cancelled|call canceled|call is cancelled|call is canceled|cancelled today|cancelled tomorrow|asked to skip|"
                    "wants to skip|would like to skip|needs to skip|has to skip|needs a break|give ~ a rest|giving ~ a rest|"
                    "giving ~ a miss|take ~ off the calendar|leave it this time|let's leave it|we'll leave it|will leave it|"
                    "leave it for this|let's take a break|no lessons|no chat tomorrow|no chat today|won't be meeting|will not be meeting|"
                    "not having our|not going to happen|not happening|ain't happening|won't be happening|can't do tonight|can't tonight|"
                    "can't do our|can't do the call|can't do this one|can't make tonight|can't make tomorrow|can't make today|"
                    "not able to make|unable to make it|unable to join|unable to do|have to cancel|need to cancel|must cancel|"
                    "got to cancel|going to cancel|will cancel|let's cancel|please cancel|kindly cancel|wish to cancel|like to cancel|"
                    "want to cancel|cancel on you|cancel on her|cancel on him|skip a week|skip one week|skip a beat|off week|a week off|"
                    "one week off|skip it|skip this|skip the|skip our|skip next|we skip|we'll skip|i'll skip|drop it this|drop this week's|"
                    "let it drop|miss a week|miss one|pull out of|pulling out of|back out of tomorrow|back out of today|"
                    "won't be around for the call|won't be around for our|sit tomorrow out|sit today out|sit this week out|sit it out|"
                    "has mocks|has an exam|has exams|has a test|has a match|has a game|has practice|got a test|got exams|got an exam|"
                    "has finals|has a school|has school|strike tomorrow's|strike today's|strike the call|strike our|strike this|"
                    "strike ~ session|strike ~ call|at a funeral|have a funeral|funeral|let this week slide|let ~ slide|at camp|on camp|"
                    "no power|power is out|power's out|power outage|outage|blackout|no electricity|load shedding|loadshedding|"
                    "call is not possible|call isn't possible|not possible today|not possible tomorrow|not possible this week|"
                    "doctor's appointment|dentist|dental appointment|medical appointment|parents' evening|parents evening|school play|"
                    "recital|nothing to go over|nothing to go through|nothing to cover|nothing to talk|see you next week|see you next|"
                    "see her next|see him next|leave _ out|leave ~ call out|leave ~ session out|leave ~ meeting out|leave ~ one out|"
                    "call _ off|call ~ call off|excused from|excuse me from|be excused|not ~ in time|won't ~ in time|can't ~ in time|"
                    "flight got delayed|flight is delayed|train is delayed|missed my train|missed my flight|take out the|"
                    "take ~ out of the calendar|take out our|take out tomorrow's|take out today's|take out this|take out next|strike out|"
                    "no catch up|no catch-up|no catchup|no chat with|no chat this|no chat on|parent teacher|parent-teacher"
                ),
                *crossed("to be|must be|will be|should be|can be|is|gets", "cancelled|canceled|dropped|skipped|called off|scrapped"),
                *crossed("tonight's|today's|tomorrow's|tonight is|today is|tomorrow is|call is|session is|call's|session's", "off"),
            ),
            move=phrases(
                "move|moving|moved to|be moved|reschedule|rescheduling|rescheduled|postpone|postponing|postponed|shift|shifting|swap|"
                "swapping|push|push back|pushing|push it|bring forward|put off|put back|delay|change the time|change the day|"
                "change our|change my|change the call|change to|switch|switching|instead of|rather than|make it _ instead|instead|"
                "another time|another day|different time|different day|a later time|an earlier time|different slot|new time|new slot|"
                "other day|move it|bring it forward|earlier slot|later slot|meet on ~ instead|do it on ~ instead|other time|"
                "another slot|another date|different date|a new date|new day|moving our|set it back|brought forward|re-schedule|"
                "re-scheduled|push our|have to push|defer|change it to|changed to|changing to|change from|changing from|switch to|"
                "switching to|swap to|now be on|will now be|moves to|earlier than usual|later than usual|moved|we've moved|have moved|"
                "how about ~ instead|what about ~ instead|swapped|shifted|pushed back|rescheduled for|moved it|start earlier|"
                "start later|do it earlier|do it later|an hour later|an hour earlier|half an hour later|half an hour earlier|"
                "by an hour|by half an hour|by one hour|by 30 minutes|by a day|by one day|by a week|a bit later|a bit earlier|"
                "a little later|a little earlier|bit later|bit earlier|slightly later|slightly earlier|another day this|"
                "bring ~ forward|put ~ call to|put ~ session to|put ~ meeting to|put it on|put it to|find another time|"
                "find a different|find another day|find a new|find a better|another moment|at another time|do ~ instead|meet ~ instead|"
                "push ~ to|push ~ by|make it later|make it earlier|make it on|a day later|a day earlier|have it a day|have it later|"
                "have it earlier|have it on another|hours later|hour later|minutes later|hours earlier|hour earlier|minutes earlier|"
                "some other day|some other time|on a different day|at a different time|on another day|swapping tomorrow's|"
                "swap tomorrow's|swap today's|bump|bump it|bumping|bumped|slide it|slide our|slide the|nudge it to|nudge the call|"
                "shuffle|shuffle things|juggle|rearrange|re-arrange|rearranged|rejig|rejigged|rebook|re-book|rebooking|"
                "find an alternative|alternative day|alternative time|alternate day|alternate time|alternative slot|alternate slot|"
                "make-up call|makeup call|make up call|make-up session|makeup session|catch-up session|hold it on|have it on|"
                "keep it on|do it tomorrow|kindly keep it|prepone|preponed|preponing|advance the call|advance the session|advance our|"
                "change of plan|change of plans|new plan|another evening|another morning|another afternoon|another night|another week|"
                "different evening|different morning|different afternoon|a different week|other evening|this once|has become difficult|"
                "become difficult|got difficult|no longer works|no longer suits|doesn't suit any more|doesn't work any more|"
                "doesn't work anymore|find another|another weekly|other weekly|different weekly|new weekly|don't work any longer|"
                "doesn't work any longer|don't work any more|don't work anymore|do not work any more|is dead|slot is gone|"
                "transfer the meeting|transfer the call|transfer the session|transfer our|transfer it|transfer this|transfer my|"
                "transfer tomorrow's|transfer today's|"
                "can ~ call go to|can ~ calls go to|can ~ session go to|can ~ sessions go to|can ~ meeting go to|can ~ slot go to|can ~ lesson go to|"
                "could ~ call go to|could ~ calls go to|could ~ session go to|could ~ sessions go to|could ~ meeting go to|could ~ slot go to|could ~ lesson go to|"
                "let the call go to|let our call go to|let the calls go to|let our calls go to"
            ),
            rest=phrases("pause|put on hold|hold|suspend|put _ on hold|put _ _ on hold"),
            goes_on=phrases("resume|unpause|continue|take up again"),
            over=phrases("end|close|finish|end the mentorship|mentorship has ended|mentorship is over"),
            weeks=words("week weeks"),
            agreed=phrases(
                "we agreed|we both agreed|we have agreed|we've agreed|i agreed|i have agreed|have both agreed|agreed with|agreed on|"
                "we settled on|is agreed|already agreed|landed on|we landed on|and i landed on|decided on|settled on|have decided|"
                "we decided|came to|we've settled|shook hands on|shook on|agreed upon|came to an agreement|we've landed on|we fixed|"
                "we have fixed|we've fixed|we picked|we've picked|we chose|we've chosen|both picked"
            ),
            away=phrases(
                "away|out of town|on vacation|vacation|on holiday|on holidays|holidays|holiday|on leave|parental leave|maternity leave|"
                "paternity leave|sick leave|travelling|traveling|on a trip|on a business trip|abroad|off work|out of the country|"
                "out of office|be out|ooo|days off|weeks off|a week off|off from|be off|i'm off|unavailable from|not available from|"
                "unreachable|not be reachable|can't be reached|surgery|operation|hospital|in hospital|honeymoon|without internet|"
                "offline|on tour|taking time off|time off|not around|won't be around|not be around|pto|be gone|conference from|"
                "no internet|won't have internet|won't have any internet|won't have access to internet|won't have access to the internet|won't have access to email|won't have access to my email|won't have access to my emails|"
                "won't have access to mail|won't have access to my mail|won't have access to wifi|won't have access to a computer|won't have access to my computer|won't have access to my laptop|"
                "won't have wifi|won't have signal|no access|no connection|no wifi|without wifi|without connection|off grid|off the grid|be off on|"
                "i'm off on|off on|off next week|off this week|off until|off till|am off|i'm travelling|i am travelling|"
                "will be travelling|be traveling|in the mountains|at a conference|on a conference|at conferences|moving house|"
                "paternity|not working from|not working between|not available between|unavailable between|not available until|"
                "unavailable until|not available during|unavailable during|i won't be reachable|not reachable|unable to respond|"
                "be absent|am absent|absent from|absent between|absence|annual leave|family leave|bereavement|jury duty|on vacations|"
                "vacations|holidaying|gone from|gone until|gone for|taking a week|taking two weeks|taking some time|two weeks off|"
                "weeks of leave|in the hospital|recovering|back in the office|visiting my|visiting family|backpacking|cruise|retreat|"
                "off to|back on the|will be back|i'll be back|i'm back on|am back on|short break|few days off|taking a break|day trip|"
                "long weekend|city trip|travelling in|traveling in|travel to|travelling to|traveling to|flying to|trip to|fly to|"
                "on the road|won't be home|not at home|not home|not in the country|without my laptop|no laptop|no signal|camping|"
                "hiking|ski|skiing|on a course|in training|on a training|training course|not be working|not working in|won't work in|"
                "won't be working|without laptop|without a laptop|week off|moving house this|out of commission|out of the office|"
                "out all|out from|out the week|off-grid|walking the camino|on deck|off sick|signed off|on the mend|laid up|in a cast|"
                "sailing|cycling trip|bike trip|roadtrip|road trip|festival|family trip|school trip|class trip|trip with|away on|"
                "away with|abroad for|overseas|travelling for|traveling for|travel for work|traveling for work|business travel|"
                "work travel|on vacation from|vacation from|vacationing|staycation|holibobs|hols|on hols|pilgrimage|umrah|hajj|"
                "wedding in|honeymooning|visiting relatives|seeing family|with family|at my parents|at my in-laws|no computer|no phone|"
                "limited internet|spotty internet|spotty wifi|patchy internet|bad internet|poor connectivity|limited connectivity|"
                "limited access|unavailable for|not available for|can't be available|not contactable|uncontactable|incommunicado|"
                "switched off|digital detox|detox|military service|reserve duty|national service|training camp|boot camp|bootcamp week|"
                "residency|offsite|off-site|company retreat|knee surgery|hip surgery|eye surgery|due to give birth|due date|"
                "wisdom teeth|to recover|recuperate|recuperating|sabbatical|study leave|long service leave|root canal|"
                "no reception|out of reception|no coverage"
            ),
            report=phrases(
                "no show|no-show|did not show|didn't show|didn't show up|not show up|never showed|didn't turn up|did not turn up|"
                "didn't come|did not come|never came|didn't appear|did not appear|didn't join|did not join|didn't attend|"
                "did not attend|stood me up|failed to show|failed to appear|i waited|waited for|waited _ minutes|we met|we talked|"
                "we spoke|we had our|we had a|we had the|had our call|had our first|had our weekly|had a good call|had a great call|"
                "had a call|had a good session|had a great session|had the call|had our session|had a productive|had a nice|call went|"
                "session went|meeting went|went well|went fine|went great|it went|call took place|meeting took place|"
                "session took place|call was held|session was held|call happened|we covered|we discussed|we worked on|we went through|"
                "we finished|we completed|we looked at|we reviewed|we did|i talked with|i talked to|i met with|i spoke with|i spoke to|"
                "talked for|spoke for|met for|met today|met yesterday|call is done|call done|session done|recording is|the recording|"
                "here is the report|report for|session report|here's my report|missed our call|missed the call|missed our session|"
                "missed our meeting|was late|finished section|finished chapter|finished module|completed section|is on section|"
                "next topic|homework|never joined|never turned|no sign of her|no sign of him|no one came|nobody came|nobody joined|"
                "nobody showed|showed up|turned up|joined late|came late|had a really|had a very|had an excellent|had another|"
                "had a short|had a long|had a lovely|had an amazing|had a fantastic|had a super|good session|great session|good call|"
                "great call|nice call|nice session|productive session|productive call|productive hour|had a meeting|our meeting was|"
                "our call was|our session was|the call was|the session was|first call was|first session was|call lasted|session lasted|"
                "lasted _ minutes|short report|my report|notes from|summary of|today we|yesterday we|this time we|worked through|"
                "went over|talked about|spoke about|learned about|practised|practiced|debugged|deployed|pushed her|pushed his|"
                "made progress|makes progress|good progress|great progress|she finished|he finished|she completed|he completed|"
                "she missed|he missed|missed today's|missed yesterday's|didn't make it|did not make it|forgot the call|forgot our|"
                "forgot about|wasn't there|was not there|didn't log|did not log|didn't connect|did not connect|left waiting|"
                "kept waiting|waited in vain|waited half|waited an hour|waited ten|waited fifteen|waited twenty|noshow|did our call|"
                "did the call|call took|did our session|second no-show|cancelled last minute|cancelled at the last|cancelled on me|"
                "call report|minutes late|still got through|got through|was ~ late|came ~ late|arrived ~ late|no one showed|"
                "first call done|had our|call held|session held|held as planned|went through|rang off|hung up|will continue next|"
                "continue next time|continued with|next time we|min call|minute call|minutes call|min session|minute session|"
                "call yesterday|session yesterday|showed her|showed him|first chat|didn't pick up|did not pick up|didn't answer the|"
                "couldn't reach|could not reach|tried twice|tried calling|was on time|turned up on time|was prepared|came prepared|"
                "was unprepared|wasn't prepared|flying through|next one as usual|had a chat|had our chat|had to stop|stopped after|"
                "cut short|cut off|meeting done|meeting is done|topic was|topics were|wasn't in the|was not in the|wasn't on the|"
                "was not on the|wasn't online|was not online|not in the meeting|not in the call|her internet failed|"
                "his internet failed|connection dropped|did her homework|did his homework|call was good|meeting was good|"
                "session was good|call was great|call was fine|call was ok|call was short|nobody there when|no one there when|"
                "never logged on|never logged in|empty room|sat there alone|nobody was there|no one was there|spent the whole|"
                "spent the hour|got on like|sat alone|short call|caught up with|catch-up with|had a catch-up|had a catch up|natter|"
                "had a natter|lovely natter|good natter|never dialed|never dialled|never called in|never rang|didn't dial|did not dial|"
                "didn't ring|nobody on the line|no one on the line|nobody on the call|no one on the call|nobody else was|"
                "no one else was|nobody else came|hung around|hung about|hanging around until|sat in the|sat there|session happened|"
                "session was done|happened today|happened yesterday|took place today|took place yesterday|talked for about|"
                "spoke for about|chatted for|we chatted|chatted with|touched base|checked in with|met up with|met up|we connected|"
                "connected with|first call happened|call went ahead|went ahead as|presented his|presented her|walked her through|"
                "walked him through|walked through|walked them through|gave feedback|gave her|gave him|he is sincere|she is sincere|"
                "cracked|nailed|aced|rang twice|rang her|rang him|called her|called him|tried to reach|tried reaching|tried ringing|"
                "sent her a message but|sent him a message but|no-showed|no showed|didn't materialise|didn't materialize|"
                "failed to join|failed to attend|failed to turn|was absent|absent again|missed it again|missed it|blanked me|"
                "straight to voicemail|went to voicemail|got ~ voicemail|only voicemail|rang _ times|called _ times|tried her _ times|tried him _ times|tried them _ times|only got _ minutes|gave up after|terrible line|awful line|bad line|only had _ minutes|got _ minutes in|managed _ minutes|only managed _ minutes|was useful though|"
                "no call last|no calls last|no session last|no meeting last|no call yesterday|no session yesterday|we did speak|we did talk|"
                "we did meet|bailed on me|left me|forgot again|bless her|bless him|halfway through|half way through|got the bones|good one today|"
                "short update|quick update|update on|update:|ran over|overran|we ran over|typed in the chat|microphone didn't|"
                "mic didn't|camera didn't|audio didn't|sound didn't|video didn't|internet dropped|kept dropping|kept freezing|"
                "she asked|he asked|they asked|minutes before the call|cancelled five minutes|cancelled ten minutes|"
                "cancelled just before|cancelled shortly before|no sign of|no trace of|hung on till|hung on until|hung on for"
            ),
            standup=phrases(
                "all _ calls|all calls|all my calls|all my meetings|all meetings|all the calls|all the meetings|all scheduled|"
                "all sessions|all my sessions|all of my calls|all of my meetings|all of them took|all took place|all _ took place|"
                "all of them happened|calls done|calls took place|meetings took place|sessions took place|meetings happened|"
                "calls happened|sessions happened|both calls|both meetings|both sessions|everyone on track|everybody on track|"
                "all on track|everyone is on track|everyone is doing|all students|my students|every meeting|every call took|"
                "meeting took place|not all of them|not all meetings|not all calls|all but one|all except one|no concerns|"
                "no other concerns|concerns|concerned about|worried about|standup|stand-up|stand up|haven't heard from|"
                "have not heard from|haven't heard anything|have not heard anything|all good this week|all fine this week|"
                "this week all|two of three|_ out of _|_ of _ calls|_ of _ meetings|took place as planned|happened as planned|"
                "none of the meetings|none of the calls|none of them took|all good with|all good here|all fine with|all fine here|"
                "all well with|everything is fine|everything's fine|everything went|everything is going|everything fine|"
                "all my students|all of mine|each of my|every one of|everyone met|met everyone|met with everyone|met all|saw all|"
                "spoke with all|talked to all|talked with all|all three|all four|all five|both students|both of them|both of my|"
                "both met|both went|both are|both took|all students met|all went|all of them|all happened|no issues this week|"
                "no problems this week|nothing to report|no worries this week|out of two|out of three|out of four|out of five|"
                "of three calls|of two calls|of four calls|three of four|one of two|one of three|except for|didn't take place|"
                "did not take place|haven't met|have not met|hasn't replied|has not replied|hasn't answered|weekly update|"
                "weekly check-in|this week:|all four took|all three took|all five took|all two took|they did|they all did|both did|"
                "all did|it did|both happened|all three happened|none this week|no calls this week|no meetings this week|"
                "no sessions this week|hasn't shown up|has not shown up|haven't shown up|humming along|ticking along|both showed|"
                "both of mine|two of mine|three of mine|nothing to flag|no issue as such|met with all|met both|saw both|saw everyone|of the two took|of the three took|of the four took|only one took|only two took|"
                "blockers:|blocker:|stuck on:"
            ),
            asking=phrases(
                "what|what's|whats|which|who|who's|whose|whom|where|where's|when|when's|why|how|how's|is|are|am i|do|does|did|can|"
                "could|should|shall|may i|may we|may a|have you|have we|i wonder|i was wondering|wondering|i'd like to know|"
                "i would like to know|want to know|need to know|could you tell|can you tell|please tell me|tell me|let me know what|"
                "let me know how|let me know which|let me know who|let me know where|let me know when|let me know whether|"
                "let me know if|i have a question|i've a question|quick question|quick one|one question|a question|question about|"
                "any idea|do you know|not clear|i don't understand|i do not understand|don't know how|can't find|could not find|"
                "couldn't find|don't see|is it|is there|are there|kindly let me know the|kindly let me know|kindly advise|"
                "please advise|kindly inform|please let me know the|let me know the|let me know if it|please clarify|kindly clarify|"
                "could you clarify|can you clarify|remind me|what to do|pls tell me|please tell us|please tell how|please tell what|please tell where|please tell when|please tell if|"
                "please tell whether|wanted to ask|wanted to know|"
                "just wanted to ask|may i ask|may i know|can i ask|could i ask|i was wondering if|curious|just curious|"
                "out of curiosity|how come|what happens|any chance you could tell|not sure how|not sure where|not sure whether i|"
                "unsure how|unsure where|struggling to find|having trouble finding|can't seem to find|where exactly|which one|who do i|"
                "who should i|is there any|are we|will i|will we|will she|will he|will they|will the|would i|would she|would he|"
                "would it|has she|has he|have they|has the|did she|did he|who handles|who deals|who takes care|who's in charge|"
                "who is in charge|would like to know|wants to know|wanted to know whether|would like to change courses|"
                "wants to change courses|wasn't it|isn't it|weren't we|aren't we|isn't our|wasn't our|right ?|correct ?|or not ?|"
                "how do i|how do we|how can i|how can we|how would i|how should i|how should we|how could i|how may i|"
                "one thing i'd like to know|one thing i need to know|one thing i would like to know|something i'd like to know|"
                "thing i wanted to know|first i'd like to know|i'd first like to know|i need to know|i'd love to know|i'd want to know|"
                "i would want to know|would be good to know|would be nice to know|good to know first|i'm not clear|i am not clear|"
                "it's not clear|it isn't clear|isn't clear to me|not clear to me|any word on|any news on|any news about|any update on|"
                "any update about|any updates on|i'm confused about|i am confused about|confused about|i don't get|"
                "i don't really understand|i'm not sure how|i'm not sure where|i'm not sure what|i am not sure how|that can't be right|"
                "this can't be right|that cannot be right|that can't be correct|that must be wrong|is that right|is this right|"
                "is that correct"
            ),
            offering=phrases(
                "how about|what about|how does ~ sound|how does|how do|how would|how is|how's|would ~ work|would ~ be|does ~ work|"
                "do ~ work|does ~ suit|do ~ suit|is ~ ok|is ~ okay|is ~ fine|is ~ possible|is ~ good|could we meet|can we meet|"
                "shall we meet|shall we say|could we do|can we do|shall we do|could we talk|can we talk|shall we|could we|can we|"
                "may we|could you do|can you do|would you be|are you free|are you available|would you have|any chance of|will ~ work|"
                "could i|can i propose|may i propose|may i suggest|can i suggest|what if|how would ~ be|any good|convenient|could be|"
                "could do|could also|could maybe|could make|can be|what do you think of|what do you think about|what would you say to|"
                "how do you feel about|do you have time|do you have time on|any chance for|could ~ work|can ~ work|could ~ suit|"
                "can ~ start|could ~ start|could ~ be|can ~ be|might ~ work|shall ~ say|put us down|put me down for|pencil us in|"
                "pencil me in|book us|book us in|sign us up|schedule us|set us up for|can you book|can u book|can _ do|could _ do|"
                "is there any chance|is there a chance|is there any possibility|is there any way we|any way we could|"
                "can _ make|could _ make|can _ manage|could _ manage|does _ have time|is _ free|is _ available|would _ be ok|"
                "would _ be okay|would _ be fine|any chance|how bout|hows about|what bout|wat about|shall we try|could we try|"
                "can we try|would it work|might it work|would it suit|is it okay if we|fancy"
            ),
            requesting=phrases(
                "could you|could u|can you|can u|can we|could we|may we|would you|would you mind|is it possible to|"
                "would it be possible|is it ok to|is it ok if|is it okay if|ok if we|okay if we|mind if we|possible to"
            ),
            week={"this week": 0, "this week's": 0, "of this week": 0, "next week": 1, "next week's": 1, "of next week": 1},
            picks=phrases(
                "the|option|option number|options|number|no|nr|#|slot|choice|time|proposal|variant|time slot|date|answer|suggestion|pick|"
                "i pick|i choose|i take|i'll take|choose"
            ),
            ordinals=(
                phrases("first|first one|1st|one"),
                phrases("second|second one|2nd|two"),
                phrases("third|third one|3rd|three"),
                phrases("fourth|fourth one|4th|four"),
                phrases("fifth|fifth one|5th|five"),
            ),
            last=words("last final"),
            none_of=phrases("none of|none works|none work|none suits|neither|not any of|no option"),
            small_talk=words(
                "hi hello hey dear team all thanks thank you please pls cheers best regards kind greetings works for me is fine the ok "
                "yes sure great good perfect would be it will do i'd like i'll take go with prefer choose pick lets let's for us a my "
                "martin sounds and love that works best"
            ),
            call=phrases("call|calls|session|sessions|meeting|meetings|appointment|lesson|lessons|our chat|slot|call's|meeting's"),
            request_topic=phrases(
                "new student|new mentee|mentor request|mentoring|mentorship|mentor for|student for you|taking on|take on|"
                "would you mentor|would you take|can you take|can you mentor|can you|could you|student match|request|will you|match|"
                "student"
            ),
            call_topic=phrases("call|calls|session|slot|meeting|reminder|weekly|appointment|next call|orientation|time|times|lesson"),
            standup_topic=phrases("standup|stand-up|stand up|scheduled meetings|weekly check|check-in|checkin|meetings take place"),
            report_topic=phrases("report|how did it go|how was|session report|your call with|call with|did the call|did your call"),
            pause=phrases("stop sending|pause sending|stop all mail|stop everything|pause everything"),
            resume=phrases("resume sending|start sending again|continue sending|resume everything"),
            inverted=words("is are do does did can could should shall have"),
            praise=words(
                "good great fine perfect lovely excellent wonderful fantastic brilliant awesome cool super fab fabulous terrific splendid marvellous grand"
            ),
            thanks=words("thanks thank thx ta cheers"),
        ),
        telling=Telling(
            fine=phrases(
                "yes to all|yes to both|all fine|all good|all well|all ok|all okay|all great|all is well|all is fine|all is good|"
                "all's well|all's good|everything fine|everything good|everything ok|everything is fine|everything is ok|"
                "everything is okay|everything is good|everything is great|everything's fine|everything's good|everything's great|"
                "everything's ok|everything is going|going well|going fine|going great|going smoothly|goes well|go well|went well|"
                "went fine|went great|doing well|doing fine|doing great|doing good|doing ok|doing okay|doing really well|"
                "doing very well|on track|nothing to report|nothing special|nothing new|took place|takes place|happened as|"
                "as planned|as usual|as scheduled|good progress|great progress|making progress|steady progress|keeping up|"
                "all of them|all of my students|all my students|no news|business as usual|is fine|is great|is good|is well|are fine|"
                "are great|are good|are well|was fine|was great|was good|were fine|were good|were great|it's fine|it's good|"
                "it's going|they're fine|they're great|he's fine|she's fine|he's great|she's great|fine with everyone|"
                "same as last week|no blockers|humming along|hums along|ticking along|chugging along|plodding along|rolling along|moving along|"
                "coming along|coming on|happened|happened on time|on time|all happened|all done|all held|all took|all met|"
                "all present|all there|showed up and|both showed up|did their|no issue as such|nothing to flag|nothing to add|"
                "nothing to mention|plain sailing|smooth|smoothly|swimmingly|steady|tip-top|tip top|peachy|dandy|hunky-dory|"
                "hunky dory|green|all green|👍|✅"
            ),
            told=phrases(
                "filled in the|filled out the|filled it|answered on the form|answered the form|completed the form|form is done|"
                "already answered|we met|we meet|we talked|we talk|we spoke|we speak|we chat|we chatted|we had|we have a call|"
                "we've met|we have met|we've talked|we've spoken|we had our|i met|i talked|i spoke|i heard|have heard from|heard from|"
                "we skipped|skipped|we agreed|agreed to skip|agreed to pause|we paused|in touch|in contact|he wrote|she wrote|"
                "wrote to me|wrote me|messaged me|calls done|had our call|had the call|had a call|had to stop|stopped after|topic was|"
                "meeting done|call done|met .|met ,"
            ),
            worry=phrases(
                "lost contact|lost touch|out of touch|worry|worries|worried|worrying|worrisome|concern|concerns|concerned|"
                "concerning|problem|problems|problematic|issue|issues|trouble|troubles|troubling|difficulty|difficulties|"
                "struggle|struggles|struggled|struggling|stuck|miss|misses|missed|missing|absent|absence|cancel|cancels|"
                "cancelled|canceled|cancellation|cancellations|cancelling|no-show|no show|no-shows|noshow|unreachable|"
                "unresponsive|silent|silence|quiet|quit|quits|quitting|give up|gives up|giving up|gave up|given up|drop out|"
                "drops out|dropping out|dropped out|dropped off|leave the|leaving the|left the|stop|stops|stopped|frustrated|"
                "frustrating|unmotivated|demotivated|motivation|overwhelmed|swamped|too busy|behind|is ill|was ill|are ill|"
                "were ill|been ill|fell ill|got ill|being ill|feeling ill|he's ill|she's ill|very ill|ill again|sick|upset|"
                "unhappy|complain|complains|complained|complaint|complaints|angry|stressed|burnt out|burned out|burnout|"
                "depressed|anxious|afraid|ghosted|ghosting|disappeared|vanished|lost interest|losing interest|hard time|"
                "emergency|hospital|died|death|rude|cheating|cheated|conflict|fail|fails|failed|failing|alarming|suspicious|"
                "withdraw|withdrew|refuse|refuses|refused|late again|always late|rarely|barely|hardly"
            ),
            trouble=phrases(
                "no reply|no replies|no response|no responses|no answer|no contact|no sign of|no sign|no news from|no word from|"
                "no word|no feedback from|radio silence|not heard|nothing heard|haven't heard|hasn't been heard|have not heard|"
                "hadn't heard|i've not heard|never heard|didn't hear|did not hear|don't hear|heard nothing|nothing from|haven't seen|"
                "have not seen|hasn't been|not seen|didn't see|not reply|not replied|not replying|hasn't replied|haven't replied|"
                "didn't reply|doesn't reply|don't reply|never replied|never replies|not respond|not responded|not responding|"
                "hasn't responded|haven't responded|didn't respond|doesn't respond|never responded|never responds|not answer|"
                "not answered|not answering|hasn't answered|haven't answered|didn't answer|doesn't answer|never answered|"
                "never answers|no longer|hasn't written|not written|didn't write|doesn't write|not write|not writing|not show|"
                "not showing|didn't show|doesn't show|never showed|not shown|not turn up|didn't turn up|never turned up|"
                "not take place|didn't take place|not taken place|hasn't taken place|haven't taken place|not happen|didn't happen|"
                "not happened|hasn't happened|didn't come|not come|never came|doesn't come|not coming|didn't join|not join|"
                "not joined|didn't attend|not attend|not attended|didn't appear|not appear|didn't meet|did not meet|haven't met|"
                "have not met|not met|hasn't met|couldn't meet|could not meet|couldn't make|could not make|not able to meet|"
                "no call this|no calls this|no call took|no calls took|no meeting took|no meetings took|no meeting this|no call last|"
                "no call yet|no call since|none took place|none of them took|none of my|none of the|not all|not everyone|not every|"
                "not yet|not both|all but|all except|except|didn't as|did not as|didn't because|did not because|didn't work|"
                "did not work|couldn't reach|could not reach|can't reach|cannot reach|not reach|can't get hold|cannot get hold|"
                "not get hold|stood me up|not well|not so well|not going well|not doing well|not too well|not very well|not good|"
                "not so good|not great|not so great|not fine|not ok|not okay|not happy|not sure|not satisfied|not motivated|"
                "not interested|not progressing|no progress|little progress|not much progress|no motivation|no interest|"
                "wants to stop|want to stop|would like to stop|thinking of stopping|thinking about stopping|wants out|wants to leave|"
                "not continue|not want to continue|doesn't want to continue|don't want to continue|not without|not right|"
                "something is wrong|something's wrong|went wrong|goes wrong|going wrong|gone wrong|badly|bad|no time for|not done|"
                "hasn't done|didn't do his|didn't do her|another mentor|a different mentor|change mentor|only one of|only half|"
                "since last week nothing|disappointed|disappointing|unfortunately|sadly|😟|😞|☹|🙁|😢|😕|hasn't shown|has not shown|"
                "haven't shown|not shown up|hasn't turned|has not turned|didn't turn|fell through|fallen through|no luck|went silent|"
                "gone silent|gone quiet|went quiet|mia|awol|off the radar|hasn't been in touch|not been in touch|not been heard|"
                "flaky|flaked|patchy|slipping|slipped|struggles|falling behind|fallen behind|lagging|losing steam|lost steam|"
                "demoralised|demoralized|discouraged"
            ),
            denied=phrases(
                "no|not|none|nothing|never|nobody|no one|without|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|"
                "hadn't|won't|wouldn't|can't|cannot|neither|nor|zero|free of"
            ),
            clause=phrases(
                "but|and|because|since|as|so|that|who|which|when|while|if|whether|though|although|however|then|why|how|until|"
                "unless|is|only|just|about"
            ),
            none=words("no none nope nothing nil na"),
            part=words("of out"),
            them=words("she he they we her his their our she'd he'd they'd we'd she's he's we've"),
            missed=phrases(
                "no show|no-show|no shows|noshow|not show|not show up|didn't show|never showed|not turn up|didn't turn up|"
                "never turned up|not come|didn't come|never came|not appear|didn't appear|not join|didn't join|never joined|not attend|"
                "didn't attend|stood me up|failed to show|failed to appear|missed our|missed the|missed his|missed her|he missed|"
                "she missed|they missed|not take place|didn't take place|not happen|didn't happen|did not connect|didn't connect|"
                "wasn't there|was not there|nobody came|nobody showed|nobody joined|didn't make it|did not make it|ghosted me|"
                "forgot our|forgot the|forgot about|wasn't in the|was not in the|wasn't on the|not in the meeting|wasn't online|"
                "was not online|didn't pick up|did not pick up|no sign of her|no sign of him|hung up|forgot|forgotten|alone|on my own|"
                "by myself|empty room|empty meeting|empty zoom|no one there|nobody there|no one came|no one joined|no one showed|"
                "nobody in|no one in|never logged|never appeared|never turned|never connected|never dialled|didn't log|did not log|"
                "no student|without her|without him|overslept|slept in|slept through|mixed up the|talking to myself|in vain|not there|"
                "not online|no trace|left me hanging|left me waiting|stood up|not answer|didn't answer|no answer|it didn't|zero show|"
                "not to be seen|nowhere to be|never dialed|never called|never rang|didn't dial|did not dial|nobody on|no one on|"
                "nobody else|no one else|hung around|hung about|sat there|sat alone|no-showed|no showed|failed to join|"
                "failed to attend|was absent|absent again|missed it|blanked me|bailed on|left me|forgot again|third time|second time|"
                "again no|rang twice|didn't materialise|never made it|never arrived|didn't arrive|didn't make the|skipped our|"
                "skipped the call|skipped it|radio silence|crickets|minutes before the call|cancelled last minute|"
                "cancelled at the last|cancelled five minutes|cancelled ten minutes|cancelled just before|cancelled shortly before|"
                "bailed|straight to voicemail|went to voicemail|got ~ voicemail|only voicemail|no sign of|no trace of|hung on till|hung on until|hung on for"
            ),
            waited=phrases("i waited|waited for|waited _ minutes|waited|was waiting"),
            held=phrases(
                "we met|we talked|we spoke|we had our|we had a|we had the|had our call|had our first|had our weekly|had a good|"
                "had a great|had a nice|had a productive|had a call|had the call|had our session|went well|went fine|went great|"
                "went ok|it went|took place|was held|happened|we covered|we discussed|we worked|we went through|we finished|"
                "we completed|we looked|we reviewed|we did|i talked|i met|i spoke|met for|talked for|spoke for|met today|"
                "met yesterday|call done|call is done|session done|finished section|finished chapter|finished module|"
                "completed section|came late|joined late|was late|showed up late|arrived late|then came|finally came|finally joined|"
                "turned up after|showed up after|i missed|had to stop|topic was|meeting done|session was|call was|meeting was|"
                "had a chat|went over|got through|held as planned|call held|covered|built|learned|learnt|worked on|spent the|"
                "spent an hour|spent most|asked loads|asked lots|asked good|asked many|asked a lot|the homework|her homework|"
                "his homework|their homework|exercises|quiz|she was there|he was there|they were there|she came|he came|they came|"
                "she joined|he joined|she liked|he liked|she enjoyed|he enjoyed|enjoyed it|chatted|talked about|only talked|got on|"
                "gets on|lovely session|good session|great session|nice session|good talk|great talk|nice talk|great chat|good chat|"
                "nice chat|lovely chat|good call|great call|nice call|lovely call|motivated|understands|understood|really well|"
                "very well|pretty well|good progress|great progress|made progress|practised|practiced|explained|showed her|"
                "showed him|set her|set him|set a new|went through|paired on|pair programmed|pair-programmed|debugging|debugged|"
                "fixed|solved|looked at|good first|great first|lovely first|first impression|hit it off|finished|productive|ahead|"
                "behind|slow today|managed to|battery died|short one|was short|caught up|catch-up|natter|happened today|"
                "session happened|call happened|talked for about|connected|touched base|met up|walked her|walked him|presented|"
                "gave feedback|cracked|nailed|aced|halfway|half way|bones of|chat with|chatting with|he's flying|she's flying|flying|"
                "is flying|coming along|coming on|doing well|doing great|came on|making headway|headway|sincere|eager|keen|shy|"
                "talkative|bright|diligent|prepared|engaged|was great|was good|was fine|was nice|was ok|was okay|was productive|"
                "was lovely|was fun|was useful|was helpful"
            ),
        ),
        absence=Absence(
            back=phrases("back|be back|back on|i'm back|back from|return|returning|return on|i return|back again"),
            whole=phrases("all of|all|whole|the whole of|the whole|the entire|entire|whole month of|throughout"),
            mine=words("i i'm i'll i'd i've my we we're we'll our me"),
            present=words("free available can could open flexible works work suits good fine fits possible around start begin"),
            until=words("until till til untill thru through"),
            amid=words("between"),
            elsewhere=phrases(
                "i'm in|i'll be in|i will be in|am in|we're in|we'll be in|are in|be at|i'm at|am at|i'll be at|going to|i go to|we go to|"
                "heading to|headed to|staying|stay with|driving to|moving to|i fly|we fly|fly to|flying"
            ),
            spans=phrases(
                "first week of|second week of|third week of|last week of|the week of|week of the|for a week|for one week|for two weeks|"
                "for three weeks|for four weeks|for a fortnight|for ten days|for a few days|for a couple of|for several|for a month|"
                "for the week|for the month|for the holidays|over christmas|over easter|over new year|over the holidays|all week|"
                "the whole week|the entire week|until the end of|till the end of|most of|first half of|second half of|rest of the"
            ),
        ),
        steering=Steering(
            why=phrases("why|why ever|why on earth|how come|what for|for what reason|why is it that"),
            got=phrases(
                "get|getting|got|gotten|receive|received|receiving|send|sent|sending|write|wrote|writing|mailing|emailing|"
                "contacted|contacting"
            ),
            stop=phrases(
                "stop|unsubscribe|unsubscribe me|opt out|opt me out|remove me|stop sending|stop mailing me|stop emailing me|"
                "stop writing to me|stop reminding me|don't remind me|do not remind me|stop this|leave me alone|take me off|"
                "unsub|no reminders|no reminder|no notifications|no more of these|no more of this"
            ),
            less=phrases(
                "no more|no further|don't send|do not send|don't want|do not want|don't need|do not need|enough|end|cancel|"
                "turn off|switch off|disable|pause|mute|cease|quit|fewer|don't wish|no longer want"
            ),
            again=phrases(
                "start again|start sending again|resume sending|remind me again|start reminding me|start reminding me again|"
                "send them again|subscribe me again|resubscribe|re-subscribe|reminders again|reminders on|reminders back|"
                "keep reminding me"
            ),
            more=phrases("start|restart|resume|turn on|switch on|enable|reactivate"),
            letters=phrases(
                "reminder|reminders|mail|mails|email|emails|e-mail|e-mails|message|messages|letter|letters|notification|"
                "notifications|nudges|nudge|check-ins|reminder mails|reminder emails"
            ),
            small=phrases(
                "i|i'm|i am|i'd|i do|me|to me|you|your|this|that|these|those|the|a|an|it|them|any|any more|anymore|more|such|all|"
                "of|to|for|from|about|on|off|in|again|now|still|here|am|are|is|was|were|did|do|does|have|has|been|being|keep|"
                "keep on|getting|get|receive|receiving|sending|send|sent|writing|with|agent|kind|would|could|can|will|like|want|"
                "wish|immediately|right away|at all|and|because|list|my|address|yes|ok|okay|once|already|today|reminding|'s"
            ),
            polite=phrases(
                "please|pls|thanks|thank you|many thanks|thx|hi|hello|hey|dear|dear team|dear agent|team|regards|best|"
                "best regards|kind regards|cheers|greetings|sorry|kindly|just|thanks a lot|thanks so much|thank you very much|"
                "thank you so much|great|perfect|got it|understood|noted|good to know|will do"
            ),
            noted=phrases("the form|form|standup|stand-up|stand up|check-in|checkin|check in|weekly form|questionnaire|survey"),
            filled=phrases(
                "answered|has answered|have answered|filled in|filled out|filled|completed|submitted|sent in|done|responded|"
                "replied|responded to|has done|have done|handed in|are done|is done|did"
            ),
        ),
        verdicts=Verdicts(
            release=phrases("release|released|approve|approved|confirm|confirmed|let through|let go"),
            number=words("no"),
            discard=words("discard discarded drop delete ignore reject"),
            yes=words("yes ok okay"),
            no=words("no"),
            every=words("all both everything rest others remaining"),
            doubt=words("not don't never wait but except unless maybe perhaps if or"),
            courtesy=words(
                "please and the then also number numbers mail mails letter letters them it this that thank thanks you hi hello dear"
            ),
        ),
        noting=Noting(
            entry=phrases("note on|note about|note for|notes on|notes about|note to|notes for|add to the notes on|add to the notes of"),
            wanted=phrases("notes on|notes about|notes for|notes of|notes"),
            asking=phrases(
                "please|pls|send|send me|give me|get me|show me|can|could|may|would|i|we|you|have|get|see|read|want|need|like|to|me|us|"
                "the|my|your|all|all the|all my|latest|current|a copy of|i'd|i'd like|what are|where are|hi|hello|kindly|student"
            ),
            stems=words("note"),
            unnamed=words("that this how what today the my her him them"),
            interest=phrases(
                "likes|like to|liked|loves|loved|enjoys|enjoyed|is into|interested in|interest|interests|hobby|hobbies|a fan of|"
                "passionate about|is keen on|favourite|favorite"
            ),
            recording=phrases("recording|recorded|record|video|recordings"),
            late=phrases("late|later|delay|delayed|early|waited|waiting|wait|after waiting|no-show|break|left"),
            half=phrases("and a half"),
            one_hour=phrases("an hour|one hour|a full hour|the full hour|the whole hour"),
        ),
        habit=Habit(
            usual=phrases(
                "usually free|usually available|usually i'm free|usually i am free|usually i'm available|usually i am available|usually i can|"
                "generally free|generally available|normally free|normally available|typically free|typically available|mostly free|"
                "mostly available|regularly free|regularly available|always free|always available|free most|available most|"
                "can usually|can generally|can normally|can typically|usually can|usually have time|usual hours|usual times|"
                "my availability|standing availability|general availability|weekly availability|availability is|office hours|"
                "my hours are|my free hours|my free times|my regular hours|in general i'm free|in general i am free"
            ),
            forget=phrases(
                "forget my hours|forget my usual hours|forget my availability|forget my times|no usual hours any more|no usual hours anymore"
            ),
            workdays=phrases("weekdays|weekday|workdays|workday|working days|during the week"),
            weekends=phrases("weekends|weekend|at weekends|on weekends"),
            daily=phrases("daily|every day|any day|each day|all week"),
            since=phrases(
                "after|any time after|anytime after|from|any time from|anytime from|starting at|starting from|not before|earliest"
            ),
            onwards=phrases("onwards|onward|on wards|or later|and later|or after|and after"),
            till=phrases("before|until|till|til|up to|by|not after"),
            save=phrases("not|except|except for|but not|never|no"),
            booked=phrases("booked|scheduled|reserved|picked|got a slot|took the slot|made an appointment"),
        ),
        wishing=Wishing(
            resting=phrases(
                "pause for|pause until|pause till|pause from|pause our|pause the mentorship|pause the calls|pause the weekly|"
                "pause the sessions|pause the meetings|pause the mentoring|pause mentoring|pause everything|we pause|to pause|"
                "let's pause|please pause|pause a|pause between|pause during|pause while|take a break|have a break|"
                "make a break|take a short break|take a longer break|take a pause|a break from our|a break from the calls|"
                "a break until|a break till|a break of|a pause until|a pause of|put the mentorship on hold|"
                "put our mentorship on hold|put the calls on hold|put our calls on hold|put everything on hold|put it on hold|"
                "put things on hold|suspend our|suspend the calls|suspend the mentorship|interrupt our|"
                "interrupt the mentorship"
            ),
            going_on=phrases(
                "resume our|resume the calls|resume the mentorship|resume the weekly|resume calls|resume with|let's resume|"
                "to resume|can resume|we resume|restart our|restart the calls|start our calls again|start the calls again|"
                "start again with our calls|continue our calls|continue the calls|continue with our calls|"
                "continue the mentorship|end the pause|end our pause|end the break|end our break|stop the pause|unpause|"
                "go on with our calls|go on with the calls|back from our break|back from the pause|take up our calls|"
                "pick up our calls"
            ),
            ending=phrases(
                "end the mentorship|end our mentorship|end this mentorship|end my mentorship|end the mentoring|"
                "end our mentoring|ending the mentorship|ending our mentorship|stop the mentorship|stop our mentorship|"
                "stop this mentorship|stop my mentorship|stop the mentoring|stop our mentoring|stop mentoring|"
                "quit the mentorship|quit mentoring|quit the programme|quit the program|leave the programme|leave the program|"
                "leave the mentorship|drop out of the programme|drop out of the program|finish the mentorship|"
                "finish our mentorship|close the mentorship|close our mentorship|wrap up the mentorship|"
                "wrap up our mentorship|conclude the mentorship|conclude our mentorship|cancel the mentorship|"
                "cancel our mentorship|end our calls|end the calls|end the weekly calls|stop our calls|stop the calls|"
                "stop the weekly calls|stop our weekly calls|stop having calls|stop our sessions|stop the sessions|"
                "stop our meetings|no longer need a mentor|no longer need the mentorship|no longer need mentoring|"
                "no longer need the calls|don't need a mentor|don't need the mentorship|don't need mentoring|"
                "do not need a mentor|discontinue the mentorship|discontinue our|not continue the mentorship|"
                "not continue with the mentorship|mentorship is over|mentorship is finished|mentorship is complete|"
                "mentorship can end|mentorship has come to an end"
            ),
            done=phrases(
                "we are done|we're done|we are finished|we're finished|finished the course|finished her course|"
                "finished his course|finished their course|finished my course|finished the programme|finished the program|"
                "completed the course|completed her course|completed his course|completed my course|completed the programme|"
                "completed the program|done with the course|done with the programme|done with the program|has graduated|"
                "have graduated|want to stop|like to stop|wants to stop|want to quit|"
                "like to quit|wants to quit"
            ),
            partly=words(
                "section sections chapter module part parts unit lesson exercise exercises homework project half almost "
                "nearly soon today first"
            ),
            wondering=phrases(
                "perhaps|maybe|not sure|unsure|might|thinking of|thinking about|considering|wondering|wonder|whether|not yet"
            ),
            hand_over=phrases(
                "reassign|re-assign|reassigning|hand over|hand ~ over|hands over|take over|takes over|taking over|move ~ to|"
                "transfer ~ to|switch ~ to|change mentor|change the mentor|change ~ mentor|new mentor for|a new mentor|"
                "another mentor for|replace ~ with|replaced by|instead of ~ mentor"
            ),
            with_notes=phrases(
                "with notes|with the notes|with her notes|with his notes|with their notes|with all notes|with all the notes|"
                "including notes|including the notes|including her notes|including his notes|notes included|along with the notes|"
                "together with the notes|pass on the notes|pass the notes on|pass on her notes|pass on his notes|share the notes"
            ),
        ),
        viewing=Viewing(
            whole=phrases(
                "overview|an overview|the overview|digest|the digest|staff digest|weekly digest|status of everything|status of everybody|"
                "status of everyone|status of all|status of the programme|status of the program|how does everything stand|how do things stand|"
                "where does everything stand|where does everybody stand|where does everyone stand|where do things stand|how is everything|"
                "how is everything going|how's everything|how's everything going|how is everybody|how is everybody doing|how is everyone|"
                "how is everyone doing|how are things|how are things going|how are things standing|how is the programme going|"
                "how is the program going|how are the students doing|how are the mentors doing|who is silent|who's silent|who is quiet|"
                "who's quiet|who has gone quiet|who went quiet|who has gone silent|who are we waiting for|who do we wait for|"
                "who hasn't answered|who has not answered|who is where|who's where|where is everybody|where is everyone|what is held|"
                "how everything stands|how everything is going|how everybody is doing|how everyone is doing|what's held|what is on hold|what is open|what's open|what is pending|what's pending|what will be sent next|"
                "what will you send next|what will be sent|what is coming up|what's coming up|what is going on|what's going on"
            ),
            status=phrases(
                "status|status update|status report|current status|an update|how does it stand|how do we stand|how is it going|how's it going|"
                "how is this going|how is that going|where does this stand|where does it stand|where do we stand|where are we|what's next|"
                "what is next|what comes next"
            ),
            of=phrases(
                "status of|status on|status for|status with|status update on|status update for|status report on|update on|update for|"
                "news of|news on|news about|how is it going with|how's it going with|how are things with|how are things going with|"
                "how is everything with|how does it stand with|where are we with|what's happening with|what is happening with|"
                "what's up with|any news of|any news on|any news about|any news from|what's next for|what is next for|"
                "what comes next for|overview of|overview for|overview on"
            ),
            before=phrases("how is|how's|how are|how does|how do|where is|where's|where does|where do|how"),
            after=phrases(
                "doing|going|is doing|is getting on|stands|getting on|getting along|coming along|stand|standing|'s status|'s mentorship|'s mentorship going|"
                "'s mentorship doing|'s mentorship stand"
            ),
            small=phrases(
                "please|pls|thanks|thank you|many thanks|thx|hi|hi there|hello|hello there|hey|dear agent|dear team|agent|good morning|"
                "good afternoon|regards|best|best regards|kind regards|cheers|greetings|just|kindly|can you|could you|would you|will you|"
                "i|can i|can we|could i|could we|may i|may we|i'd like|i would like|we'd like|i want|i need|we need|send|send me|send us|give|"
                "give me|give us|show|show me|show us|tell me|tell us|let me|see|get|have|have a look at|know|me|us|to|a|an|the|any|my|our|"
                "quick|short|brief|latest|full|whole|new|fresh|now|today|right now|at the moment|currently|so far|this week|again|"
                "once more|for me|for us|and|or|also|what is|what's"
            ),
        ),
    ),
)
