"""German."""

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
    code="de",
    mail=Mail(
        forwarded=marks(
            "Weitergeleitete Nachricht|Anfang der weitergeleiteten Nachricht|Weitergeleitete E-Mail|Weitergeleitete Mail|"
            "Weitergeleitet von|Beginn der weitergeleiteten Nachricht|Anfang der weitergeleiteten E-Mail"
        ),
        original=marks(
            "Ursprüngliche Nachricht|Originalnachricht|Original-Nachricht|Original Nachricht|Originalmail|Urspr. Nachricht|"
            "Ursprüngliche E-Mail"
        ),
        sender=marks("Von|Absender"),
        to=marks("An|Empfänger"),
        cc=marks("Kopie|Kopie an|Cc"),
        date=marks("Datum|Gesendet|Gesendet am|Gesendet um|Am"),
        subject=marks("Betreff"),
        other=marks("Antwort an|Antwort-An|Antwortadresse|Blindkopie|Wichtigkeit|Anlagen|Priorität|Organisation|Bcc"),
        forward=marks("WG|Wtrlt|Weitergeleitet|Weiterleitung"),
        reply=marks("AW|Antw|Antwort"),
        openings=marks("Am|Um|Den|Vom|Zitat von|Von"),
        wrote=marks("schrieb|schrieben|schreibt|geschrieben"),
        answer_above=marks("oberhalb dieser Zeile|über dieser Zeile|oberhalb dieser Linie|über dieser Linie|über diese Zeile"),
        devices=marks(
            "Von meinem * gesendet|Gesendet von meinem *|Von * gesendet|Gesendet mit *|Gesendet von *|Gesendet aus *|"
            "Diese Nachricht wurde von meinem * gesendet|Diese Nachricht wurde mit * gesendet|Holen Sie sich Outlook für *|"
            "Outlook für * herunterladen|Outlook für * beziehen|Outlook für * laden|Mit * gesendet|Meinem * entsprungen|Von unterwegs gesendet|Gesendet über *"
        ),
        absent=marks("Automatische Antwort|Abwesenheitsnotiz|Abwesenheit|Abwesend|Autoantwort|Außer Haus|Abwesenheitsmeldung"),
        disclaimers=marks(
            "Diese E-Mail enthält|Diese E-Mail kann|Diese E-Mail ist|Diese Nachricht enthält|Diese Nachricht kann|"
            "Diese Nachricht ist|Der Inhalt dieser|Die Information in dieser|Die in dieser|Haftungsausschluss|"
            "Vertraulichkeitshinweis|Wenn Sie nicht der|Sollten Sie nicht der|Bitte denken Sie an die Umwelt|Bitte prüfen Sie, ob"
        ),
    ),
    speech=Speech(
        common=words(
            "der die das den dem des ein eine einen einem einer und oder ist sind war ich du er sie es wir ihr mich mir dich dir uns "
            "nicht kein keine ja nein bitte danke hallo lieber liebe liebes grüezi servus moin guten zu zum zur in im am an auf bei "
            "mit von vom für um uhr aber auch noch nur schon gerne gern kann können hab habe haben hat wird wäre würde passt passen "
            "geht leider wie was wer wann wo warum wenn dass weil ab bis nach vor woche tag termin gespräch gruß gruss grüße lg vg mo "
            "di mi do fr sa so urlaub ferien abwesend verreist zoom teams telefon video wieder mal doch einfach eigentlich wirklich "
            "beide beiden alle dann danach davor wochen monat tage stunde minuten termine vorschlag alternative erstes ersten nächste "
            "nächsten unser unsere unseren gerade momentan jeweils beides spätestens tagsüber meistens normalerweise üblicherweise "
            "bevorzugt schönen schöne gute neuen neue anrufen anruf telefonat kennenlernen möglichkeit möglichkeiten zeiten "
            "zeitfenster kalender jemand etwas nichts viel viele mehr weniger bisschen kurz länger früher später gleich sofort bald "
            "jetzt hier halt eben euch ihm ihnen sein seine ihre unserem beim ins zwischen während wegen ohne durch seit künftig "
            "weiterhin wöchentlich regelmäßig zusammen gemeinsam"
        ),
        calendar=Calendar(
            weekdays=(
                words("montag mo"),
                words("dienstag di"),
                words("mittwoch mi"),
                words("donnerstag do"),
                words("freitag fr"),
                words("samstag sa sonnabend"),
                words("sonntag so"),
            ),
            weekly_days=(
                words("montags"),
                words("dienstags"),
                words("mittwochs"),
                words("donnerstags"),
                words("freitags"),
                words("samstags sonnabends"),
                words("sonntags"),
            ),
            months=(
                words("januar jan jänner jaenner"),
                words("februar feb feber"),
                words("märz mrz maerz"),
                words("april apr"),
                words("mai"),
                words("juni jun"),
                words("juli jul"),
                words("august aug"),
                words("september sep sept"),
                words("oktober okt"),
                words("november nov"),
                words("dezember dez"),
            ),
            relative={"heute": 0, "morgen": 1, "übermorgen": 2, "uebermorgen": 2},
            parts={
                "früh": "morning",
                "am morgen": "morning",
                "in der früh": "morning",
                "morgens": "morning",
                "vormittags": "morning",
                "vormittag": "morning",
                "am vormittag": "morning",
                "mittags": "noon",
                "mittag": "noon",
                "zu mittag": "noon",
                "nachmittag": "afternoon",
                "nachmittags": "afternoon",
                "am nachmittag": "afternoon",
                "abend": "evening",
                "abends": "evening",
                "am abend": "evening",
                "nachts": "night",
            },
            parts_weekly={},
            combined={"heute abend": "evening", "heute nachmittag": "afternoon", "heute vormittag": "morning", "heute früh": "morning"},
            this=phrases("diesen|dieser|diesem|kommenden|kommender|kommendem|am kommenden"),
            next=words("nächsten nächster nächstem naechsten"),
            next_week=phrases("nächste woche|nächster woche|kommende woche|kommender woche|der nächsten woche|in der nächsten woche"),
            past=words("letzten letzter letztem vergangenen vorigen"),
            distant=phrases(
                "übernächste|übernächsten|übernächster|in zwei wochen|in 2 wochen|in drei wochen|in 14 tagen|darauffolgenden|"
                "die woche darauf"
            ),
            every=phrases(
                "jeden|jeder|jedem|immer am|immer|wöchentlich am|wöchentlich|stets am|jede woche am|jede woche|an jedem|jeweils am"
            ),
            of=phrases("der|den|dem|am|den den"),
            glued={
                "morgen": "morning",
                "früh": "morning",
                "vormittag": "morning",
                "mittag": "noon",
                "nachmittag": "afternoon",
                "abend": "evening",
            },
        ),
        clock=Clock(
            at=phrases("um|so um"),
            hour=words("uhr"),
            formal=True,
            numbers=words("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
            shifted={"halb": -30, "viertel nach": 15, "viertel vor": -15},
            shifted_after={},
            times={"12 uhr mittags": 720, "12 uhr mittag": 720},
            until=words("bis"),
            begin=words("von"),
            vague=phrases(
                "gegen|ungefähr um|ungefähr|etwa um|etwa|circa|ca|rund um|zirka|ab|vor|nach|bis|zwischen|frühestens|spätestens|"
                "frühestens um|spätestens um|viertel|dreiviertel|seit|nicht vor|nicht nach|erst ab|erst nach|irgendwann ab|"
                "jederzeit ab|jederzeit nach|fünf vor|fünf nach|zehn vor|zehn nach|min vor|min nach|minuten vor|minuten nach|so gegen|"
                "kurz nach|kurz vor"
            ),
            vague_after=phrases("oder später|oder früher|oder so|herum|rum|aufwärts|frühestens|spätestens|plusminus|oder danach"),
            minutes=words("minuten minute min"),
            hours=words("stunden stunde std h"),
        ),
        placing=Placing(
            before=words("in zeitzone"),
            after=words("zeit ortszeit"),
            mine=phrases(
                "meine zeit|meiner zeit|bei mir|unsere zeit|unserer zeit|meine ortszeit|meiner ortszeit|meine zeitzone|meiner zeitzone|"
                "zeit bei mir"
            ),
            yours=phrases(
                "dort|deine zeit|deiner zeit|ihre zeit|ihrer zeit|eure zeit|eurer zeit|seine zeit|seiner zeit|ortszeit|lokalzeit|"
                "deiner ortszeit|ihrer ortszeit"
            ),
            live=phrases(
                "ich lebe in|ich wohne in|wohne in|lebe in|ich bin in|bin in|meine zeitzone ist|zeitzone ist|meine zeitzone|zeitzone|"
                "wohnhaft in|ich sitze in"
            ),
        ),
        grammar=Grammar(
            opening=words("aber also"),
            greeting=words("hallo liebe lieber"),
            joining=words("und oder"),
            comparing=words("wie als"),
            each=words("jede"),
            pointing=words("der die das den dem dies diese dieser dieses es er sie ihr ihre sein seine du dein deine euch eure"),
            shortened=words("dr nr ca z.b d.h u.a"),
            nouns_capital=True,
            day_point=True,
        ),
        linking=Linking(
            either=phrases("oder|und|oder auch|bzw|beziehungsweise|sowie|oder am|und am|alternativ|ansonsten|sonst|entweder"),
            condition=words("falls wenn sollte"),
            between=words(
                "ich wir es ist wäre würde kann könnte könnten können geht ginge passt passen mir uns gut sehr super am um auch gerne "
                "gern lieber am besten ideal frei habe hätte zeit dann wie so vielleicht vorschlagen schlage vor treffen sprechen "
                "telefonieren gespräch termin das dann für mich immer jeweils pünktlich genau"
            ),
            cannot=phrases(
                "nicht|kann nicht|können nicht|geht nicht|passt nicht|unmöglich|kein|keine|keinen|nie|verhindert|außer|ausser|leider|"
                "schlecht|belegt|ausgebucht|besetzt|nur nicht|weder|noch nie|bloß nicht|ohne|zu spät|zu früh|habe ich|habe einen|"
                "hab ich|war|hatte|fällt aus|ausfallen|entfällt|absagen|streichen|"
                "nicht da|nicht frei|nicht verfügbar|vorgeschlagen|schlug|bisher|bisherige|aktuell|schon einen|schon eine|bereits|ursprünglich|abgesagt|getroffen|gesprochen"
            ),
            extreme=phrases("zu spät|zu früh"),
            contrast=words("aber sondern jedoch dafür stattdessen sonst weil da denn daher deshalb also dann"),
            prevented=phrases(
                "beschäftigt|verhindert|belegt|ausgebucht|weg|fort|unterwegs|verreist|im urlaub|in der arbeit|bei der arbeit|auf der arbeit|"
                "im dienst|im büro|nicht da|nicht frei|nicht verfügbar"
            ),
            causal=phrases("weil|denn|da|da ich|da wir|damit|dann bin ich|so bin ich"),
            same=phrases(
                "gleiche zeit|zur gleichen zeit|gleiche uhrzeit|gleicher zeit|selbe zeit|zur selben zeit|selbe uhrzeit|gleicher uhrzeit|selber zeit|um die gleiche zeit|um dieselbe zeit|dieselbe zeit"
            ),
            instead_of=phrases("statt|anstatt|anstelle von|statt am|nicht mehr|anstatt am|statt wie bisher|und nicht|nicht"),
            away_from=words("von vom des am"),
            to=phrases("auf|zum|nach|auf den|auf kommenden|bis|in den|hin zu|auf nächsten"),
            start=phrases(
                "ab|ab dem|erst ab|erst ab dem|erst|frühestens|frühestens ab|frühestens am|nicht vor|nicht vor dem|beginnend am|"
                "beginnend ab|von|vom|erst im|erst am|ab mitte|ab anfang|start am|start im|ab ende"
            ),
            beyond=phrases("nach dem|nach|erst nach|erst nach dem"),
            through=phrases("bis|bis zum|bis zu|bis einschließlich|-|und|bis inkl|bis und mit"),
            weekly=phrases(
                "jede woche|wöchentlich|wöchentliche|wöchentlichen|wöchentliches|einmal pro woche|einmal in der woche|pro woche|"
                "immer|regelmäßig|regelmässig|fester termin|festen termin|ab sofort|ab jetzt|in zukunft|künftig|dauerhaft|fixtermin|"
                "wochentermin|fixer termin|fixen termin|generell|grundsätzlich|in der regel"
            ),
            weekly_topic=phrases("fester wochentermin|fester termin|fixtermin|wochentermin|fixer termin|festen termin|fixen termin"),
            rarely=phrases(
                "alle zwei wochen|alle 2 wochen|jede zweite woche|jeden zweiten|14-tägig|zweiwöchentlich|vierzehntägig|"
                "zweimal pro woche|einmal im monat|monatlich|alle drei wochen|abwechselnd|jeden ersten|jeden letzten|jeden dritten|"
                "alle 14 tage|im wechsel"
            ),
            once=phrases(
                "erstes gespräch|erste gespräch|erstgespräch|orientierungsgespräch|ersten gespräch|erstes treffen|diese woche|einmalig|"
                "diesmal|dieses mal|ausnahmsweise|kennenlernen|kennenlerngespräch|nur einmal"
            ),
            whenever=phrases(
                "jeden tag|jederzeit|egal wann|flexibel|abends|vormittags|nachmittags|nächste woche|am wochenende|unter der woche|"
                "gleiche zeit|zur gleichen zeit|gleiche uhrzeit|wie immer|wochentags|wie gehabt|werktags|anfang der woche|"
                "ende der woche|irgendwann|irgendein tag|jeden abend|jeden werktag|jeder tag|egal welcher|an werktagen|wochentage|"
                "nach der arbeit|nach feierabend|feierabend|am abend|morgens|vormittag|am vormittag|spätabends|am frühen abend|"
                "am späten nachmittag|in der früh|mittags|übers wochenende|nach dem mittagessen|wann du willst|wann ihr wollt|"
                "wann immer|gleicher zeit|selbe zeit|selber zeit|selbe uhrzeit|gleicher uhrzeit"
            ),
            engaged=phrases(
                "flug|flieger|landet|mein zug|schicht|fitness|fitnessstudio|yoga|chor|chorprobe|probe|vorlesung|seminar|prüfung|"
                "klausur|therapie|zahnarzt|arzt|konzert|party|hochzeit|beerdigung|fußball|fussball|tennis|schwimmen|klavier|"
                "andere studentin|anderer student|anderen studenten|feierabend|öffnet|schließt|elternabend|kindergarten|kita|"
                "komme zurück|bin zurück|wieder da|wieder zurück|heimkommen|geburtstag|op|training|turnen|gottesdienst"
            ),
            offers=words(
                "würde wäre ginge geht gehen passt passen kann könnte können könnten gern gerne gut super ideal perfekt frei verfügbar "
                "möglich lieber wie vorschlagen schlage vorschlag bitte geeinigt vereinbart ausgemacht treffen sprechen telefonieren "
                "reden machen ja ok okay recht bleiben nehme nehmen wähle bestätige liebsten besten gewählt ausgesucht festgelegt "
                "entschieden klappt klappen einrichten bevorzuge favorit zusagen ausmachen abgemacht fixieren fix prima wunderbar "
                "bestens"
            ),
            correcting=phrases(
                "nein doch|doch lieber|ich meine|ich meinte|meinte|korrektur|halt nein|quatsch|vielmehr|besser gesagt|doch nicht|"
                "verschrieben|vertippt"
            ),
            righting=words("sorry nein nee nö pardon entschuldigung"),
            instead=phrases("stattdessen|dafür"),
            proposed=words("vorgeschlagen schlug"),
        ),
        saying=Saying(
            yes=phrases(
                "ja|jo|jawohl|klar|na klar|ja klar|ok|okay|okey|sicher|natürlich|selbstverständlich|gern|gerne|sehr gerne|sehr gern|"
                "gut|passt|passt mir|passt gut|passt perfekt|einverstanden|in ordnung|alles klar|abgemacht|perfekt|super|prima|"
                "bestätigt|ich bestätige|geht klar|das geht|das passt|klingt gut|hört sich gut an|auf jeden fall|unbedingt|von mir aus|"
                "stimmt so|kein problem|mach ich|machen wir|👍|✅|👌|jap|jep|jepp|joa|jaa|jaaa|jawoll|freilich|logisch|logo|sowieso|"
                "aber sicher|aber klar|aber gerne|aber gern|klaro|klar doch|na gut|na sicher|na dann|top|toll|großartig|wunderbar|"
                "ausgezeichnet|hervorragend|klingt super|klingt toll|klingt spannend|klingt prima|klingt nach spaß|hört sich super|"
                "hört sich toll|geht in ordnung|gebongt|geritzt|kein thema|keine sache|ja bitte|ja sicher|ja natürlich|okidoki|oki|"
                "okay gut|gebucht|für mich ok|für mich okay|für mich passt|bei mir passt|passt für mich|passt super|passt prima|"
                "warum nicht|wieso nicht|weshalb nicht|wieso eigentlich nicht|warum eigentlich nicht|"
                "sicher doch|versteht sich|topp|bin dabei"
            ),
            no=phrases("nein|nö|nee|ne|nein danke|leider nein|leider nicht|eher nicht|lieber nicht|👎"),
            accept=(
                *phrases(
                    "ich nehme an|nehme ~ an|nehme ich an|ich nehm _|angenommen|ich akzeptiere|ich sage zu|sage zu|sag zu|ich sage ja|"
                    "zusage|zusagen|ich übernehme|übernehme ich|übernehme|übernehmen|das mache ich|mache ich gern|mach ich gern|"
                    "mache ich gerne|mach ich gerne|ich mach das|ich mache das|ich mach's|bin dabei|ich bin dabei|da bin ich dabei|"
                    "ja gerne|ja gern|gerne doch|mit vergnügen|mit freuden|freue mich auf|ich freue mich|freu mich|sehr gerne übernehme|"
                    "kann ich übernehmen|kann ich machen|können wir machen|ich betreue|betreue ich|würde ich gerne|würde ich gern|"
                    "ich würde gerne|nehme _ gerne|nehme _ gern|nehme ich gerne|nehme ich gern|ich habe noch platz|habe noch platz|"
                    "hab noch platz|habe kapazität|habe noch kapazität|habe noch kapazitäten|zähl auf mich|zählt auf mich|"
                    "ihr könnt auf mich zählen|ihr könnt mit mir rechnen|einverstanden ich|ich bin bereit|bin bereit|bin gerne bereit|"
                    "bin gern bereit|ich mentore|sage ich nicht nein|sag ich nicht nein|kann ich nicht nein sagen|gerne mentor|"
                    "bin gerne mentor|bin gern mentor|werde ~ mentor|werde ~ mentorin|eine ehre|auf mich zählen|ich bin an bord|"
                    "bin an bord|gern dabei|gerne dabei|bin ich gern dabei|nehme ich ~ gerne|nehme ich ~ gern|nehme ihn|nehme sie|nehm ihn|"
                    "nehm sie|nehm ich|nehm den|nehm die|nehme den|übernehm|übernehm ich|übernehme gerne|ich übernehm|begleite ~ gerne|"
                    "begleite ich|begleite|begleiten gerne|begleite gern|betreue|betreue gerne|unterstütze|unterstütze ich|helfe ich gerne|"
                    "helfe gerne|helfe gern|ich helfe|bin ich bereit|stehe zur verfügung|stehe ~ zur verfügung|stehe gerne|bin verfügbar|"
                    "hätte lust|hab lust|habe lust|lust drauf|große lust|ich habe zeit|hab ich zeit|habe ich zeit|hätte noch platz|"
                    "noch platz|noch kapazität|noch kapazitäten|einen platz frei|freien platz|noch luft|kriege ich hin|krieg ich hin|"
                    "bekomme ich hin|schaffe ich|schaff ich|das schaffe ich|das krieg ich|kann ich einrichten|lässt sich einrichten|"
                    "lässt sich machen|kann losgehen|kanns losgehen|kann's losgehen|los geht's|los gehts|auf geht's|legen wir los|"
                    "meine zusage|zusage von|zugesagt|hiermit sage ich|ich bestätige gerne|freu mich drauf|freue mich drauf|"
                    "freue mich darauf|freue mich schon|freu mich schon|freu mich auf|kann's kaum erwarten|kann es kaum erwarten|"
                    "kaum erwarten|ist mir eine freude|mir eine ehre|wäre mir eine|mit freude|mit größtem vergnügen|herzlich gerne|"
                    "liebend gern|liebend gerne|sehr gern|würde mich freuen|würde mich sehr freuen|ich würde ~ gerne|"
                    "würde ~ gerne übernehmen|würde ~ gern übernehmen|möchte ~ gerne|möchte gerne mentor|möchte ~ übernehmen|ich will gern|"
                    "gerne mache ich|gern mache ich|gerne mach ich|mach ich doch gern|mache ich doch|bin ~ mentor|werde mentor|"
                    "werde mentorin|werde ~ betreuen|werde ~ begleiten|werde ~ übernehmen|schickt mir ~ daten|schick mir ~ daten|"
                    "gebt ihm meine|gebt ihr meine|trag mich ein|tragt mich ein|teilt mir ~ zu|teil mir ~ zu|könnt ~ zuteilen|"
                    "könnt mir ~ zuteilen|könnt mich eintragen|bin interessiert|ich bin interessiert|habe interesse|hab interesse|"
                    "interesse ja|ein ja|mein ja|ja von mir|von mir ein ja|wäre ~ mentor|wäre ~ mentorin|wäre ~ dabei|bin ~ mentorin|"
                    "bin gerne ~ mentor|bin gerne ~ mentorin|werde ich ~ mentor|werde gerne|würde mich ~ freuen|klar doch|na klar|"
                    "aber sicher|aber klar|freilich|nehme ich|den nehm ich|die nehm ich|machen wir|mache ich|mach ich|"
                    "auf mich könnt ihr zählen|könnt auf mich zählen|rechnet mit mir|nehm ich gern|ich kümmere mich|kümmere mich|"
                    "kümmer mich|um sie kümmern|um ihn kümmern|gerne um|passt ja|wieder luft|habe wieder luft|hab wieder luft|"
                    "gerade wieder luft|wieder kapazität|wieder kapazitäten|wieder platz|ist wieder platz|ein platz frei|"
                    "platz frei geworden|her mit|her damit|immer her damit|schickt sie zu mir|schickt ihn zu mir|schickt sie mir|"
                    "schickt ihn mir|mit mir könnt ihr|könnt ihr mit mir rechnen|ich stelle mich ~ zur verfügung|stelle mich gern|"
                    "stelle mich gerne|mach ich mit|mache mit|ich mache mit|ich begleite|darf gerne zu mir|kann gerne zu mir|"
                    "kann gern zu mir|willkommen bei mir|ich freue mich sehr|freue mich sehr|sage gerne zu|sage gern zu|sage hiermit zu|"
                    "sag gern zu|sag gerne zu|gerne zusagen|zusagen kann|erkläre mich bereit|erkläre mich gerne bereit|"
                    "erkläre mich gern bereit|bin einverstanden|ich bin einverstanden|stimme zu|ich stimme zu|würde ich machen|"
                    "würd ich machen|ich probier's|ich versuch's|ich versuche es|wo muss ich unterschreiben|wo darf ich unterschreiben|"
                    "wie könnte ich ~ nein sagen|sag ich ~ zu|sage ich ~ zu|nehme ich noch|nehm ich noch|noch dazu"
                ),
                *crossed(
                    "wäre dumm|wäre ja dumm|wäre verrückt|wäre ja verrückt|wäre blöd|wäre ja blöd",
                    ", nein zu sagen|, da nein zu sagen|, das abzulehnen",
                ),
            ),
            decline=phrases(
                "ich lehne ab|lehne ich ab|lehne ~ ab|ablehnen|ich muss absagen|muss ich absagen|muss ~ absagen|sage ab|ich sage ab|"
                "absagen|absage|muss passen|ich passe diesmal|ich muss leider passen|leider passen|muss ich passen|da muss ich passen|"
                "nicht machen|nicht übernehmen|nicht annehmen|nicht betreuen|nicht zusagen|keine kapazität|keine kapazitäten|"
                "keine zeit|keinen platz|kein platz|keinen freien platz|zu viel|zu viele|zuviel|voll ausgelastet|ausgelastet|"
                "ausgebucht|überlastet|am limit|schaffe ich ~ nicht|schaff ich ~ nicht|schaffe ~ nicht|schaff das nicht|"
                "schaffe es nicht|zeitlich nicht|geht leider nicht|geht sich ~ nicht aus|leider nicht|das geht nicht|"
                "ich kann leider nicht|kann leider nicht|kann ich leider nicht|kann ich nicht|kann das nicht|kann momentan nicht|"
                "kann derzeit nicht|kann gerade nicht|kann zurzeit nicht|momentan nicht|derzeit nicht|zurzeit nicht|im moment nicht|"
                "gerade nicht|aktuell nicht|diesmal nicht|dieses mal nicht|nicht möglich|passt ~ nicht|passt bei mir nicht|"
                "jemand anderen|jemand anderes|jemand anders|jemanden anderen|andere mentorin|anderen mentor|leider nein|nein danke|"
                "sage nein|sag nein|nein sagen|muss verzichten|nicht der richtige|nicht die richtige|nicht gerecht werden|"
                "kann ~ nicht gerecht|keine weiteren|niemanden mehr|nicht noch|kein interesse|lieber nicht|eher nicht|ein andermal|"
                "vielleicht ein andermal|beim nächsten mal|wird das nichts|wird nichts|zu viel um die ohren|viel um die ohren|"
                "um die ohren|wird mir ~ zu viel|wird mir zu viel|mir zu viel|wird zu viel|ist mir zu viel|keine luft|komplett dicht|"
                "bin dicht|total dicht|völlig dicht|terminkalender voll|kalender ist voll|bin voll|voll bis|ausgebucht bis|"
                "mache eine pause|mache gerade eine pause|mache pause|brauche eine pause|brauche pause|lege eine pause|pausiere|"
                "korb geben|einen korb|aber nein|geht gerade nicht|geht grad nicht|geht momentan nicht|geht derzeit nicht|"
                "geht zurzeit nicht|geht im moment nicht|geht diesmal nicht|geht bei mir ~ nicht|klappt gerade nicht|"
                "klappt leider nicht|klappt bei mir ~ nicht|klappt diesmal nicht|der richtige dafür|die richtige dafür|nicht geeignet|"
                "nicht gut genug|kenne mich ~ nicht|kenne mich damit|nicht mein gebiet|nicht mein fach|fühle mich nicht|"
                "traue mir ~ nicht|passe diesmal|ich passe|muss leider nein|leider absagen|leider ablehnen|muss ~ ablehnen|"
                "möchte ~ ablehnen|möchte nicht|will nicht|will ich nicht|möchte ich nicht|kann das ~ nicht|kann ihn ~ nicht|"
                "kann sie ~ nicht|kann leider ~ nicht|kann ~ nicht annehmen|kann ~ nicht übernehmen|kann ~ nicht betreuen|"
                "kann ~ nicht aufnehmen|kann derzeit ~ nicht|nicht leisten|nicht stemmen|nicht einrichten|nicht unterbringen|"
                "nicht verfügbar|stehe ~ nicht zur verfügung|stehe nicht zur verfügung|zu wenig zeit|wenig zeit|nicht genug zeit|"
                "nicht die zeit|fehlt mir die zeit|fehlt ~ die zeit|fehlt mir zeit|zeit fehlt|zeitmangel|keine freien|keinen weiteren|"
                "keine weitere|nicht noch einen|nicht noch eine|bereits genug|schon genug|genug studenten|genug studierende|"
                "zu beschäftigt|sehr eingespannt|stark eingespannt|zu eingespannt|eingespannt|im stress|prüfungsphase|"
                "mitten in der prüfung|mitten im umzug|bin raus|ich bin raus|ohne mich|höre auf|steige aus|bitte fragt|frag bitte|"
                "fragt bitte|fragen sie bitte|jemand mit mehr|andere person|wen anderen|wen anders|sucht euch|vielleicht später|"
                "vielleicht nächstes|nächstes mal|gerne später|erst wieder im|wieder ab herbst|bedaure|bedauere|bedauerlicherweise|"
                "zu meinem bedauern|muss verneinen|geht zurzeit ~ nicht|geht gerade ~ nicht|geht momentan ~ nicht|geht derzeit ~ nicht|"
                "geht im moment ~ nicht|geht aktuell ~ nicht|geht einfach nicht|geht es ~ nicht|beruflich ~ eingespannt|nicht zugleich|"
                "nicht noch zusätzlich|nichts zusätzliches|meine antwort ist nein|antwort ist ~ nein|antwort lautet nein|"
                "glaube nicht ~ schaffe|glaube nicht ~ kann|denke nicht ~ kann|nicht dieses|nicht in diesem|setze ~ aus|"
                "setze diesmal aus|sind wir voll|ich setze aus|das schaffe ich ~ nicht|das schaff ich ~ nicht|das krieg ich ~ nicht|"
                "das kriege ich ~ nicht|schaffe ich ~ leider nicht|schaffe ich nicht|schaff ich nicht|krieg ich nicht|"
                "kriege ich ~ nicht hin|krieg ich ~ nicht hin|kann ich ~ nicht machen|kann ich ~ nicht einrichten|lässt sich ~ nicht|"
                "das mache ich ~ nicht|habe ich ~ keine zeit|hab ich ~ keine zeit|habe ich ~ keinen platz|hab ich ~ keinen platz|"
                "geht sich nicht aus|das geht sich ~ nicht aus|das geht sich nicht aus|außerstande|ausserstande|nicht in der lage|"
                "nicht imstande|komplett verplant|verplant|ausschlagen|muss ich ~ ausschlagen|keine freie minute|keine minute|"
                "kein kopf dafür|keinen kopf dafür|keinen nerv|schaffe ich derzeit|zeitlich nicht drin|nicht drin|ist nicht drin|"
                "sprengt ~ rahmen|übersteigt|überfordert|würde mich überfordern|wäre mir zu viel|lieber aussetzen|diesmal aus|"
                "diesmal ohne mich|nehmt mich ~ raus|nehmt mich von der liste|von der liste streichen|nicht die passende|"
                "nicht der passende|nicht die richtige person|nicht mein thema|nicht mein bereich|nicht mein ding|kenne ich mich nicht|"
                "kenn ich mich nicht|da kenne ich mich|andere können das besser|jemand geeigneteres|bin schon voll|schon ausgelastet|"
                "meine plätze sind|alle plätze sind|alle plätze belegt|schon vergeben|bereits vergeben|in absehbarer zeit nicht|"
                "bis auf weiteres nicht|auf unbestimmte zeit|muss zurückstecken|kürzertreten|kürzer treten|trete kürzer|zurücktreten|"
                "stehe derzeit nicht|stehe momentan nicht|stehe leider nicht|stehe im moment nicht|komme ich nicht dazu|"
                "komme nicht dazu|wird leider nichts|wird diesmal nichts|muss ich euch enttäuschen|muss euch enttäuschen|"
                "muss dich enttäuschen|muss sie enttäuschen|keine ressourcen|keine energie|zu dicht|schon zu dicht|terminlich nicht|"
                "terminlich ~ nicht|wird mir gerade zu viel|nicht auch noch|höre ~ auf|hör ~ auf|höre ich auf|liegt ~ nicht drin|"
                "liegt nicht drin"
            ),
            reluctant=phrases(
                "leider|bedauere|bedaure|bedauerlicherweise|tut mir leid|tut mir sehr leid|schade|"
                ""
                "schon drei|schon zwei|schon vier|schon fünf|schon genug|bereits drei|bereits zwei|bereits vier|bereits fünf|"
                "mein maximum|mein limit|meine grenze|erschöpft|müde|viel los|zu viel|zuviel|viel arbeit|viel zu tun|viel stress|"
                "stressig|stress|prüfungen|prüfungszeit|klausuren|baby|schwanger|hochzeit|krank|krankheit|gesundheitlich|"
                "gesundheitlichen|operation|umzug|neuer job|neuen job|neue stelle|überstunden|schichtdienst|andere prioritäten|"
                "andere pläne|familiäre|familiär|beruflich|pension|elternzeit|mutterschutz|karenz|babypause|bis ostern|"
                "bis weihnachten|bis sommer|bis zum sommer|bis zum herbst|bis herbst|bis frühling|bis frühjahr|bis zum frühjahr|"
                "bis nächstes jahr|bis jahresende|gar nichts mehr|nichts mehr|vater geworden|mutter geworden|nachwuchs|zwillinge|"
                "alles voll|bin voll|ist voll|schon voll|ausgebucht|voll bis|land unter|kapazität|kapazitäten|keine luft|keine kraft|"
                "keine reserven|pause|auszeit|jemand anderen|jemand anderer|jemand anders|jemand anderem|anderer mentor|nächstes mal|"
                "nächstes semester|nächste runde|abschlussprüfung|abschlussprüfungen|examen|diplomarbeit|masterarbeit|bachelorarbeit|"
                "doktorarbeit|im moment nicht|momentan nicht|derzeit nicht|aktuell nicht|zurzeit nicht|gerade nicht|zeitlich|"
                "keine zeit|kaum zeit|wenig zeit|überlastet|eingespannt|ausgelastet|keinen platz|kein platz|unter wasser|"
                "bis über beide ohren|nur java|nur web|umziehen|ziehe um|bauen gerade|pflege|verplant|frisch gebacken|kind bekommen|"
                "ein baby|bekommen ein kind|bekommen gerade|hausbau|bauen ein haus|renovieren|renovierung|probezeit|neue position|"
                "befördert|jobwechsel|projektende|hochphase|quartalsende|jahresabschluss|messe|saison|semester|masterthesis|thesis|"
                "staatsexamen|referendariat|abitur|matura|prüfungsstress|krankenhaus|spital|todesfall|trauerfall|scheidung|trennung|"
                "burnout|erkrankt|verletzt|mutter pflegen|vater pflegen|pflegefall|betreuung meiner|nebenbei|nebenher|zweitjob|"
                "nachtschicht|nachtschichten|schichten|rufbereitschaft"
            ),
            unable=phrases(
                "kann ~ nicht|können ~ nicht|geht ~ nicht|geht nicht|nicht möglich|verhindert|schaffe ~ nicht|unmöglich|klappt nicht|"
                "klappt ~ nicht|klappt's ~ nicht|klappt's nicht|klappt's ~ nicht"
            ),
            undecided=phrases(
                "meld mich|meld ich mich|melde mich|melde ich mich|schau ~ an|schaue ~ an|"
                "muss ich erst|muss erst|besprechen|abklären|überlegen|überlege|melde mich|ich melde mich|noch nicht sicher|"
                "nicht sicher|weiß noch nicht|weiss noch nicht|weiß ich noch nicht|weiss ich noch nicht|weiß nicht|mal sehen|"
                "mal schauen|schauen wir mal|kommt drauf an|kommt darauf an|vielleicht|eventuell|möglicherweise|gib mir|gebt mir|"
                "bedenkzeit|nachdenken|drüber schlafen|darüber schlafen|klären|rücksprache|frag mich|fragt mich|kläre das|prüfe das|"
                "muss prüfen|noch prüfen|noch nicht sagen|kann ich noch nicht sagen|kann ~ noch nicht sagen|kann ich nicht sagen|"
                "schaue ich noch|muss ich schauen|muss noch schauen|muss schauen|ich schau mal|schau mal|überleg|überlegs|überlege es|"
                "überleg es|überleg's|gebe bescheid|geb bescheid|sage bescheid|sag bescheid|sage euch bescheid|sag euch bescheid|"
                "gebe euch bescheid|geb euch bescheid|muss mit|muss noch mit|muss ich mit|mit meinem chef|mit meiner chefin|absprechen|"
                "abstimmen|unsicher|bin mir unsicher|noch unsicher|weiss nicht|noch nicht entschieden|noch unentschieden|braucht noch|"
                "brauche noch ein|brauche noch etwas|brauche bedenkzeit|etwas zeit zum|muss darüber|erstmal schauen|später bescheid|"
                "schwer zu sagen|in den kalender schauen|kalender schauen|kalender checken|eine nacht drüber|nacht darüber|"
                "überlegen mir|muss überlegen|muss mir das|überlege mir|lass mich überlegen|lasst mich überlegen|lass mich ~ schauen|"
                "lasst mich ~ schauen|ich überlege|denke darüber nach|denke drüber nach|denk drüber nach|muss nachdenken|"
                "muss das ~ klären|erst klären|noch klären|hängt davon ab|hängt ab|je nachdem|eher ja|eher nein|jein|wahrscheinlich|"
                "vermutlich|bin hin- und hergerissen|hin und hergerissen|melde mich morgen|melde mich nächste|melde mich bis|"
                "melde mich spätestens|antworte morgen|antworte später|gebe rückmeldung|gebe euch rückmeldung|rückmeldung bis|"
                "zeit zum überlegen|zeit zum nachdenken|euch das ~ sagen|kann ich euch ~ sagen|kann ich dir ~ sagen|"
                "euch nächste woche ~ sagen"
            ),
            condition=phrases(
                "wenn|nur wenn|falls|sofern|solange|vorausgesetzt|unter der bedingung|unter der voraussetzung|es sei denn|ausser wenn|"
                "außer wenn|höchstens|maximal|nicht mehr als"
            ),
            courtesy=phrases(
                "wenn das passt|wenn das ok|wenn das okay|wenn das recht|wenn es passt|wenn es recht|wenn's passt|wenn du magst|"
                "wenn du willst|wenn ihr wollt|wenn ihr mögt|wenn sie möchten|wenn sie wollen|wenn nötig|falls nötig|wenn möglich|"
                "falls möglich|wenn ich darf|wenn ich helfen|wenn ihr fragen|falls ihr fragen|falls es fragen|wenn sonst noch|"
                "falls noch|falls sonst|wenn ich mich|wenn ich richtig|wenn gewünscht|falls gewünscht|auch wenn|als wenn|wenn das für|"
                "wenn es für|wenn ihr einverstanden|wenn du einverstanden|wenn nichts dazwischenkommt|wenn alles klappt|wenn sie mag|"
                "wenn er mag|wenn ihr mir|wenn du mir|wenn sie mir|falls das passt|falls das ok"
            ),
            aside=phrases(
                "wie besprochen|wie vereinbart|wie gehabt|wie abgemacht|wie immer|wie gesagt|wie geplant|wie ausgemacht|wie üblich|"
                "wie gewünscht|wie gewohnt|wie sie wünschen|wie du willst|wie ihr wollt|wie ihr mögt|wie schön|wie nett|wie lieb|was mich|"
                "bevor ich ja sage|bevor ich zusage|bevor ich annehme|bevor ich antworte|ehe ich zusage|wollte nein sagen|"
                "wollte schon nein sagen|wollte absagen|wollte schon absagen|eigentlich absagen|ob ich zusage|ob ich annehme|"
                "wenn ich zusage|kein problem|nicht schlimm|keine sorge|keine eile|keine fragen|keine frage|keine bedenken|"
                "keine ahnung|nicht nur|nicht zu vergessen|wenn nicht|falls nicht|guten morgen|schöne ferien|schönen urlaub|"
                "schöne feiertage|frohe weihnachten|guten tag|guten abend|schönen abend|schönen tag|gute frage|ja schon|ja aber|"
                "würde gerne wissen|möchte gerne wissen|würde gern wissen|ich würde gerne fragen|gerne wüsste|wüsste gerne|wüsste gern|"
                "freue mich über|freut mich|gute nacht|gute reise|gut angekommen|alles gute|läuft gut|lief gut|lief super|war gut|"
                "nicht mehr|nicht erreichbar|so gerne ich|so gern ich|gern würde ich aber|gerne würde ich aber|ich würde ja gern|"
                "ich würde ja gerne|würde ja gern|würde ja gerne|an sich gerne|grundsätzlich gerne|prinzipiell gerne|eigentlich gerne|"
                "eigentlich gern|normalerweise gerne|wollte ja|wollte schon ja|sorry für die|sorry dass ich erst|entschuldigung für|"
                "entschuldigt die|entschuldige die|tut mir leid dass ich erst|tut mir leid für die|leider erst jetzt|sorry für|"
                "alles klar , danke|alles klar danke|danke für die info|danke für die information|danke für den hinweis"
            ),
            skip=phrases(
                "ausfallen|fällt aus|fällt ~ aus|fallen aus|entfällt|entfallen|auslassen|lassen ~ aus|lasse ~ aus|überspringen|"
                "kein gespräch|kein call|kein termin|kein treffen|keinen call|keine stunde|gespräch absagen|termin absagen|"
                "call absagen|treffen absagen|~ termin ~ absagen|den termin absagen|streichen|nicht teilnehmen|nicht kommen|"
                "nicht dabei sein|nicht dabei|schaffe es heute nicht|schaffe es nicht|muss ~ ausfallen|diese woche nicht|heute nicht|"
                "morgen nicht|pausieren wir|aussetzen|setzen wir aus|gespräch ~ absagen|call ~ absagen|treffen ~ absagen|stornieren|"
                "canceln|sage ~ termin ~ ab|sage ~ gespräch ~ ab|ausfallen lassen|lassen wir ~ ausfallen|ausfallen muss|muss ~ absagen|"
                "muss für ~ absagen|ich bin krank|bin krank|bin leider krank|schaff's heute nicht|schaffs heute nicht|"
                "schaff es heute nicht|schaffe es ~ nicht|schaff es ~ nicht|schaffs ~ nicht|schaff's ~ nicht|kann heute nicht|"
                "kann heute leider nicht|kann morgen nicht|kann morgen leider nicht|kann diese woche nicht|kann nächste woche nicht|"
                "nächste woche nicht|diesmal kein|diese woche kein|heute kein|morgen kein|keine sitzung|keinen termin|keine session|"
                "fällt flach|fällt ins wasser|sausen|sausen lassen|weglassen|nicht stattfinden|findet nicht statt|nicht zum termin|"
                "muss leider passen diese|einmal aussetzen|setzen ~ aus|pause machen|machen wir pause|pausieren|verhindert|"
                "kann ~ nicht kommen|brauchen keinen call|brauchen kein gespräch|brauchen keinen termin|kein gespräch nötig|"
                "heute krank|krank heute|krank diese woche|muss morgen absagen|muss heute absagen|fallt aus|feiertag|"
                "lass es diese woche|lassen wir aus|liege flach|hat fieber|habe fieber|machen wir keinen|machen wir natürlich keinen|"
                "muss ~ entfallen|leider entfallen|muss leider entfallen|bin im stau|im stau|stecke im stau|stecke im zug|"
                "zug hat verspätung|zug fällt aus|wieder krank|ist krank|ist leider krank|hat grippe|habe grippe|hab grippe|erkältet|"
                "bin erkältet|stimme weg|keine stimme|migräne|magen-darm|corona|hat corona|habe corona|hab fieber|liegt flach|"
                "liegt im bett|im bett|prüfung morgen|hat prüfung|hat prüfungen|hat klausur|hat klausuren|hat schularbeit|klassenfahrt|"
                "auf klassenfahrt|schulausflug|schaffen es diese|schaffen es nicht|schaffe den termin nicht|"
                "schaffe unseren termin nicht|termin nicht wahrnehmen|nicht wahrnehmen|können wir ~ auslassen|lassen wir's|"
                "lassen wir es|lass uns ~ aussetzen|eine woche aussetzen|eine woche pause|woche pausieren|sagen wir ~ ab|"
                "muss ich ~ absagen|lässt ~ aus|lässt ~ ausfallen"
            ),
            move=phrases(
                "verschieben|verschiebe|verschieb|verschoben|verlegen|verlegt|verlege|umlegen|ändern|tauschen|vorziehen|vorverlegen|"
                "statt|anstatt|stattdessen|anstelle|anderer termin|anderen termin|andere zeit|neuen termin|neuer termin|umbuchen|"
                "ausweichen|wechseln|auf einen anderen|auf einen späteren|auf später|auf nächste woche|nach hinten|nach vorne|"
                "später treffen|früher treffen|anderer tag|anderen tag|andere uhrzeit|neuer zeitpunkt|neue uhrzeit|tausch|shiften|"
                "schieben|ab jetzt lieber|ab sofort lieber|künftig lieber|lieber ~ statt|ab jetzt immer|haben ~ verlegt|"
                "haben ~ verschoben|verlegt auf|verschoben auf|etwas später|etwas früher|ein bisschen später|ein bisschen früher|"
                "bisschen später|bisschen früher|auf ~ legen|auf ~ verlegen|von _ auf|vom _ auf|nicht ~ sondern"
            ),
            rest=phrases("pausieren|pausiere|pause"),
            goes_on=phrases("fortsetzen|setze fort|geht weiter|weitermachen"),
            over=phrases("beenden|beende|ist beendet|zu ende"),
            weeks=words("woche wochen"),
            agreed=phrases("uns geeinigt|haben uns auf|haben vereinbart|vereinbart|ausgemacht|abgesprochen|sind uns einig"),
            away=phrases(
                "urlaub|im urlaub|ferien|in den ferien|verreist|weg|auf reisen|nicht erreichbar|abwesend|abwesenheit|krankgeschrieben|"
                "im krankenhaus|elternzeit|mutterschutz|militär|im militär|dienstreise|auf dienstreise|geschäftsreise|nicht da|"
                "unterwegs|im ausland|operation|op|nicht verfügbar|spital|im spital|auszeit|bin weg|weg vom|weg bis|nicht im lande|"
                "außer haus|ausser haus|ausser land|auswärts|elternkarenz|karenz|mutterschaftsurlaub|kur|auf kur|reha|krankenstand|"
                "im krankenstand|auf konferenz|konferenz in|umzug|ziehe um|wandern|auf see|offline|ohne internet|kein internet|"
                "keinen empfang|nicht online|auf urlaub|resturlaub|zivildienst|auf montage|bin fort|verreise|zurück am|wieder da am|"
                "bin wieder ab|zwischen weihnachten und neujahr|zwischen den jahren|bin nicht da|bin nicht in|fahre weg|fahren weg|"
                "fahre nach|fliege nach|reise nach|skiurlaub|winterurlaub|sommerurlaub|osterurlaub|betriebsurlaub|brückentag|"
                "fortbildung|auf fortbildung|schulung|lehrgang|seminarwoche|messe in|wehrdienst|bundesheer|präsenzdienst|verreisen|"
                "pilgern|kreuzfahrt|camping|hütte|auf der hütte|kein netz|kein wlan|ohne laptop|ohne netz|auf einem seminar|"
                "auf seminar|auf einer fortbildung|auf einem kurs|auf schulung|auf einer schulung|auf einer tagung|auf klassenfahrt"
            ),
            report=(
                *phrases(
                    "nicht erschienen|nicht aufgetaucht|nicht gekommen|kam nicht|tauchte nicht auf|erschien nicht|nicht aufgekreuzt|"
                    "habe gewartet|hab gewartet|ich wartete|minuten gewartet|hat stattgefunden|stattgefunden|fand statt|"
                    "hat nicht stattgefunden|haben uns getroffen|haben gesprochen|haben telefoniert|wir haben|wir hatten|haben besprochen|"
                    "hatten gestern|hatten heute|lief gut|läuft gut|gut gelaufen|gelaufen|thema war|themen waren|besprochen|war heute|"
                    "war gestern|gespräch war|der call war|aufzeichnung ist|aufnahme ist|hausaufgabe|hausaufgaben|versetzt|nächstes thema|"
                    "ist nicht gekommen|ist nicht aufgetaucht|ist nicht erschienen|war nicht da|kam niemand|niemand da|niemand gekommen|"
                    "hat sich nicht|nicht eingeloggt|nicht eingewählt|hat ~ vergessen|unentschuldigt|lief super|lief sehr gut|lief bestens|"
                    "lief prima|lief ok|war super|war sehr gut|war toll|war produktiv|gutes gespräch|gute sitzung|guter call|"
                    "gute fortschritte|haben gestern|heute getroffen|gestern getroffen|heute gesprochen|gestern gesprochen|"
                    "haben ~ gesprochen|haben ~ telefoniert|haben ~ geredet|haben ~ durchgenommen|durchgenommen|durchgegangen|gearbeitet an|kapitel _ fertig|"
                    "abschnitt _ fertig|thema schleifen|thema heute|dauerte|gedauert|minuten gesprochen|minuten telefoniert|call erledigt|"
                    "gespräch erledigt|kam zu spät|war zu spät|war nicht im meeting|war nicht im call|nicht im call|mussten abbrechen|"
                    "mussten aufhören|abgebrochen nach|gespräch war gut|gespräch war super|call war gut|treffen war gut|treffen erledigt|"
                    "erledigt thema|nicht erreicht|nicht abgehoben|nicht rangegangen|nicht ans telefon|nicht gemeldet|"
                    "hat sich nicht gemeldet|niemand im call|niemand im raum|keiner da|keiner gekommen|war keiner|war niemand|saß allein|"
                    "sass allein|allein im raum|allein im meeting|kam zehn minuten|kam fünf minuten|kam ~ zu spät|kam ~ minuten|"
                    "minuten zu spät|erstgespräch war|erstes gespräch war|haben uns kennengelernt|uns kennengelernt|sind ~ gekommen bis|"
                    "sind bis|haben ~ geschafft|geschafft haben|haben ~ angefangen|haben angefangen|haben wiederholt|sehr motiviert|"
                    "gut vorbereitet|war vorbereitet|war unvorbereitet|kurzes update|kurzer bericht|kurz zum gespräch|zum gespräch|"
                    "kurzfristig abgemeldet|kurzfristig abgesagt|hat sich abgemeldet"
                ),
                *crossed(
                    "war|war heute|war gestern|lief|lief heute|lief gestern", "gut|sehr gut|super|toll|prima|schön|okay|ok|in ordnung"
                ),
            ),
            standup=phrases(
                "alle gespräche|alle termine|alle calls|alle treffen|alle meetings|alle haben stattgefunden|alle _ gespräche|"
                "alle _ calls|alle _ termine|nicht alle|alle studierenden|alle studenten|beide gespräche|beide calls|beide termine|"
                "keine sorgen|mache mir sorgen|mache mir etwas sorgen|mache mir gedanken|nichts mehr gehört|nichts gehört|auf kurs|"
                "alles nach plan|standup|diese woche alles|bis auf|alles in ordnung|alles gut bei|alles ok bei|alles fein|alles super|"
                "bei allen|bei beiden|alle drei|alle vier|alle fünf|alle beide|alle meine|alle waren|alle gehalten|alle haben|"
                "alles stattgefunden|alles hat|zwei von drei|zwei von vier|drei von vier|eins von|ausser bei|außer bei|keine probleme|"
                "keine vorkommnisse|keine besonderen|nichts besonderes|nichts zu berichten"
            ),
            asking=phrases(
                "was|wer|wen|wem|wie|wo|wohin|woher|wann|warum|wieso|weshalb|welche|welcher|welches|welchen|wieviel|wie viel|wie viele|"
                "ist|sind|kann ich|können wir|darf ich|dürfen wir|soll ich|sollen wir|muss ich|gibt es|gibt's|habt ihr|haben sie|"
                "bekomme ich|wird|werden|könnt ihr mir sagen|können sie mir sagen|ich habe eine frage|eine frage|frage|kurze frage|"
                "wüsste gern|wüsste gerne|würde gerne wissen|würde gern wissen|möchte wissen|finde ich nicht|weiß jemand|ich frage mich"
            ),
            offering=phrases(
                "wie wäre|wie wär|wie ist|wie sieht ~ aus|passt|passt es|passt dir|passt euch|passt ihnen|geht|ginge|können wir|"
                "könnten wir|wollen wir|sollen wir|treffen wir uns|klappt|würde|wäre|ist ~ ok|ist ~ okay|ist ~ möglich|kann ich|"
                "können wir uns|trag uns|tragt uns ein|trag mich ein|tragt mich ein|kannst du uns|könnt ihr uns"
            ),
            requesting=phrases(
                "können wir|könnten wir|kannst du|könntest du|könnt ihr|könntet ihr|können sie|könnten sie|geht es dass|ginge es|"
                "wäre es möglich|ist es möglich|ist es ok|dürfen wir|darf ich"
            ),
            week={
                "diese woche": 0,
                "dieser woche": 0,
                "nächste woche": 1,
                "nächster woche": 1,
                "kommende woche": 1,
                "kommender woche": 1,
                "der nächsten woche": 1,
            },
            picks=phrases("option|nummer|nr|termin|vorschlag|möglichkeit|variante|zeit|auswahl|die|der|das|den|nehme|ich nehme|lieber"),
            ordinals=(
                words("erste ersten erster erstes 1te"),
                words("zweite zweiten zweiter zweites 2te"),
                words("dritte dritten dritter drittes 3te"),
                words("vierte vierten vierter viertes"),
                words("fünfte fünften fünfter fünftes"),
            ),
            last=words("letzte letzten letzter letztes"),
            none_of=phrases("keiner|keine davon|keiner davon|keines|keins|kein termin passt|keine der"),
            small_talk=words(
                "hallo hi liebe lieber liebes team danke bitte lg vg mfg gruß gruss grüße viele liebe freundliche mit passt mir für "
                "mich ist wäre gut super ok ja gerne gern am besten ich nehme lieber der die das den dann wir nehmen zusammen perfekt "
                "geht"
            ),
            call=words("gespräch gespräche termin termine call calls treffen telefonat sitzung stunde anruf meeting wochengespräch"),
            request_topic=phrases(
                "neuer student|neue studentin|neuer schüler|neue schülerin|mentor|mentorin|mentoring|anfrage|betreuung|student|"
                "studentin|mentee"
            ),
            call_topic=words(
                "gespräch termin call treffen erinnerung wochentermin fixtermin anruf orientierungsgespräch kennenlerngespräch "
                "erstgespräch wochengespräch orientierungstermin wöchentlicher wöchentliches besprechung sitzung zoom"
            ),
            standup_topic=phrases("standup|wochenrückblick|haben alle|wochencheck"),
            report_topic=phrases("bericht|wie war|wie lief|rückmeldung zum gespräch"),
            pause=phrases("nichts mehr senden|senden anhalten|versand anhalten|versand stoppen|alle mails anhalten|alles anhalten"),
            resume=phrases("weiter senden|versand fortsetzen|wieder senden|senden fortsetzen|alles fortsetzen"),
            inverted=words("ist sind wird werden"),
            praise=words("gut super prima toll perfekt top topp großartig wunderbar ausgezeichnet hervorragend schön"),
            thanks=words("danke dank"),
        ),
        telling=Telling(
            fine=phrases(
                "alles gut|alles bestens|alles ok|alles okay|alles in ordnung|alles prima|alles super|alles klar|alles paletti|"
                "alles fein|alles läuft|alles nach plan|alles wie geplant|alles wie immer|alles im grünen|läuft gut|"
                "läuft bei allen|läuft super|läuft prima|läuft bestens|läuft rund|läuft wie|laufen gut|lief gut|liefen gut|"
                "lief super|lief alles|geht es gut|geht gut voran|geht voran|kommt gut voran|kommen gut voran|gut voran|"
                "macht fortschritte|machen fortschritte|gute fortschritte|große fortschritte|auf kurs|nichts zu berichten|"
                "nichts besonderes|nichts neues|stattgefunden|fanden statt|fand statt|wie geplant|wie gewohnt|ist gut|ist super|"
                "macht sich gut|machen sich gut|geht's gut|ja alle|bei allen gut|bestens"
            ),
            told=phrases(
                "ausgefüllt|formular beantwortet|schon beantwortet|bereits beantwortet|wir haben uns|wir hatten|"
                "haben uns getroffen|haben gesprochen|haben telefoniert|wir sprechen|wir reden|wir treffen uns|wir telefonieren|"
                "sprechen uns|in kontakt|im kontakt|im austausch|habe ~ gesprochen|habe ~ getroffen|haben ~ gesprochen|"
                "haben ~ getroffen|haben ~ ausgesetzt|haben ~ ausfallen lassen|ausgesetzt|haben vereinbart|haben ~ vereinbart|"
                "hat mir geschrieben|hat sich gemeldet|von ihm gehört|von ihr gehört|gestern getroffen|gestern gesprochen"
            ),
            worry=phrases(
                "ausfälle|mir gedanken|sorge mich|sorge|sorgen|besorgt|besorgniserregend|bedenken|problem|probleme|problemen|"
                "problematisch|schwierig|schwierigkeiten|schwierigkeit|ärger|mühe|kämpft|überfordert|überlastet|gestresst|stress|"
                "verpasst|verpassen|versäumt|fehlt|fehlte|gefehlt|abgesagt|sagt ab|absage|absagen|ausgefallen|ausfall|fiel aus|"
                "fielen aus|entfallen|unerreichbar|schweigt|schweigen|funkstille|stille|still|ruhig|aufgeben|aufgegeben|gibt auf|"
                "aufhören|aufgehört|hört auf|abbrechen|abgebrochen|bricht ab|abbruch|aussteigen|ausgestiegen|steigt aus|kündigen|"
                "gekündigt|demotiviert|unmotiviert|motivation|frustriert|frust|krank|krankheit|erkrankt|unglücklich|unzufrieden|"
                "beschwert|beschwerde|wütend|traurig|verärgert|hinterher|im rückstand|rückstand|hängt|stecken|steckt fest|"
                "verschwunden|abgetaucht|notfall|krankenhaus|spital|verstorben|gestorben|konflikt|streit|versetzt|scheitert|"
                "gescheitert|ungewöhnlich|auffällig|selten|kaum|angst|anlass zur sorge"
            ),
            trouble=phrases(
                "keine antwort|keine antworten|keine rückmeldung|keine reaktion|kein kontakt|keinen kontakt|kein lebenszeichen|"
                "keine nachricht von|nichts gehört|nichts mehr gehört|nichts von|nicht gehört|nicht gemeldet|meldet sich nicht|"
                "meldet sich ~ nicht|meldete sich nicht|nicht mehr gemeldet|nicht geantwortet|antwortet nicht|"
                "antwortet mir nicht|antwortet ~ nicht|antwortete nicht|nicht reagiert|reagiert nicht|reagiert ~ nicht|"
                "reagierte nicht|nicht geschrieben|schreibt nicht|nicht erreicht|nicht erreichbar|nicht erreichen|"
                "nicht zu erreichen|nicht erschienen|erschien nicht|nicht aufgetaucht|tauchte nicht auf|taucht nicht auf|"
                "nicht gekommen|kam nicht|kommt nicht|kamen nicht|nicht dabei|nicht da|nicht stattgefunden|nicht statt|"
                "nicht getroffen|nicht gesehen|kein termin|kein gespräch|kein treffen|kein call|keine gespräche|keines der|"
                "keiner der|keine der|nicht alle|nicht jeder|nicht jede|nicht beide|noch nicht|alle bis auf|bis auf|außer|"
                "nicht geklappt|klappt nicht|klappte nicht|nicht gut|nicht so gut|nicht besonders|läuft nicht|läuft es nicht|"
                "läuft ~ nicht|geht nicht|nicht weiter|nicht mehr|nicht sicher|nicht glücklich|nicht zufrieden|nicht motiviert|"
                "kein interesse|keine lust|keine motivation|keine fortschritte|kein fortschritt|will nicht|möchte nicht|"
                "nicht gemacht|nicht ohne|schlecht|leider|schief|stimmt etwas nicht|stimmt was nicht|nur einer|nur eine|"
                "nur eines|anderen mentor|andere mentorin|mentor wechseln|mache mir gedanken|😟|😞|☹|🙁|😢|😕"
            ),
            denied=words("kein keine keinen keinem keiner keinerlei keins nicht nichts nie niemals niemand ohne weder noch null"),
            clause=words(
                "aber und weil da denn dass der die das den wenn ob obwohl sondern so seit warum wie bis als doch jedoch ist sind nur"
            ),
            none=words("nein keine kein keins nichts nö nee"),
            part=words("von"),
            them=words("sie er wir ihr ihre ihm ihn sein seine uns"),
            missed=phrases(
                "nicht erschienen|erschien nicht|nicht aufgetaucht|tauchte nicht auf|nicht gekommen|kam nicht|kam leider nicht|"
                "nicht aufgekreuzt|hat nicht stattgefunden|nicht stattgefunden|fand nicht statt|nicht dabei|war nicht da|nicht da|"
                "nicht eingewählt|nicht eingeloggt|versetzt|vergessen|hat verpasst|verpasst|unentschuldigt|no-show|no show|"
                "nicht teilgenommen|nicht im call|nicht im meeting|nicht online|nicht im zoom|nicht abgehoben|nicht rangegangen|"
                "keiner da|niemand da|keiner gekommen|niemand gekommen|alleine|allein|umsonst gewartet|vergebens|vergeblich|"
                "verschlafen|nie aufgetaucht|nie eingeloggt|leerer raum|war leer|nicht erreichbar|nicht erreicht|sie war nicht|"
                "er war nicht|nicht gemeldet|niemand im|war keiner|war niemand|saß allein|allein im|kam nie|ist nie gekommen|"
                "nie erschienen|nicht drangegangen|wieder nicht|kurzfristig abgemeldet|kurzfristig abgesagt|hat sich abgemeldet"
            ),
            waited=phrases("gewartet|ich wartete|wartete"),
            held=phrases(
                "hat stattgefunden|stattgefunden|fand statt|haben uns getroffen|haben gesprochen|haben telefoniert|wir haben|"
                "wir hatten|haben besprochen|lief gut|lief super|läuft gut|gut gelaufen|gelaufen|thema war|themen waren|besprochen|"
                "gespräch war|call war|kam später|kam zu spät|kam spät|zu spät gekommen|verspätet|doch noch gekommen|"
                "ich habe verpasst|geredet|gesprochen|stunde lang|haben heute|haben gestern|geübt|programmiert|erklärt|durchgegangen|"
                "geschafft|angeschaut|angesehen|gemacht|gut geklappt|hat geklappt|geplaudert|hat spaß gemacht|war dabei|war da|"
                "gute fragen|viele fragen|hausaufgaben|übungen|fortschritte|gutes gespräch|tolles gespräch|nettes gespräch|"
                "schönes gespräch|motiviert|verstanden|gut vorbereitet|kam zehn minuten|minuten zu spät|zu spät|kennengelernt|"
                "angefangen|vorbereitet|sonst alles|alles bestens|bestens|nett|sympathisch|fleißig|macht fortschritte|kommt voran|"
                "kommt gut voran|geübt haben|gezeigt|durchgesprochen"
            ),
        ),
        absence=Absence(
            back=phrases("zurück|wieder da|wieder zurück|wieder erreichbar|wieder im büro|wieder hier|wieder verfügbar"),
            whole=phrases("den ganzen|ganzen|im ganzen|der ganze|gesamten|den gesamten|den kompletten"),
            mine=words("ich mein meine meinem wir uns mir mich"),
            present=words("frei verfügbar kann könnte passt passen ginge geht möglich zeit flexibel beginnen starten"),
            until=words("bis"),
            amid=words("zwischen"),
            elsewhere=phrases(
                "bin in|bin im|sind in|sind im|bin bei|bin auf|fahre|fahren|fliege|fliegen|reise|reisen|bin am meer|bin an der"
            ),
            spans=phrases(
                "erste woche im|ersten woche im|zweite woche im|zweiten woche im|letzte woche im|letzten woche im|erste maiwoche|"
                "eine woche|zwei wochen|drei wochen|vier wochen|14 tage|zehn tage|ein paar tage|einige tage|einen monat|"
                "über weihnachten|über ostern|über silvester|über die feiertage|die ganze woche|bis ende|anfang bis mitte|"
                "für den rest"
            ),
        ),
        steering=Steering(
            why=words("warum wieso weshalb weswegen wozu wofür"),
            got=phrases(
                "bekomme|bekommen|bekam|kriege|kriegen|gekriegt|erhalte|erhalten|erhielt|schickt|schicken|schickst|geschickt|"
                "gesendet|sendet|senden|schreibt|schreiben|schreibst|geschrieben|kam|kommt|angeschrieben"
            ),
            stop=phrases(
                "stop|stopp|stoppen|abbestellen|abbestellung|abmelden|abmeldung|austragen|hör auf|hören sie auf|hört auf|"
                "nicht mehr erinnern|nicht mehr schreiben|erinnern sie mich nicht|erinnere mich nicht|lasst mich in ruhe|"
                "keine erinnerungen|keine erinnerung|keine erinnerungsmails|keine mails mehr|keine e-mails mehr|"
                "keine emails mehr|keine nachrichten mehr|keine mail mehr|keine benachrichtigungen|keinerlei erinnerungen"
            ),
            less=phrases(
                "nicht mehr|aufhören|beenden|einstellen|abschalten|ausschalten|abstellen|genug|schluss|pausieren|verzichte auf|"
                "weniger|keine weiteren|keine solchen"
            ),
            again=phrases(
                "wieder erinnern|erinnere mich wieder|erinnern sie mich wieder|erinnert mich wieder|wieder anmelden|"
                "wieder starten|wieder anfangen|wieder schicken|wieder senden|wieder einschalten|wieder aktivieren|"
                "wieder erinnert werden|wieder erhalten|wieder bekommen|erinnerungen wieder|wieder abonnieren"
            ),
            more=phrases("fortsetzen|einschalten|aktivieren"),
            letters=phrases(
                "erinnerung|erinnerungen|erinnerungsmail|erinnerungsmails|erinnerungs-mails|mail|mails|e-mail|e-mails|email|"
                "emails|nachricht|nachrichten|benachrichtigung|benachrichtigungen|brief|briefe|schreiben"
            ),
            small=phrases(
                "ich|mir|mich|ihr|sie|du|dir|diese|dieser|dieses|diesen|die|der|das|den|dem|eine|einen|ein|es|mit|von|für|an|auf|"
                "zu|um|mehr|weiteren|weitere|so|solche|damen und herren|möchte|will|wollte|würde|gerne|gern|kann|könnt|könntet|"
                "können|werden|wird|wurde|habe|haben|hast|hab|bin|ist|senden|schicken|bekommen|erhalten|zusenden|zuschicken|"
                "schickt|sendet|überhaupt|eigentlich|jetzt|denn|immer|ständig|dauernd|noch|schon|hier|sofort|alle|und|doch|mal|"
                "ab|aus|ja|gerade|künftig|zukunft|in zukunft|ok|okay|hiermit|dafür|sein|wieder"
            ),
            polite=phrases(
                "bitte|danke|vielen dank|hallo|hi|liebe|lieber|liebes|liebes team|team|guten tag|guten morgen|guten abend|"
                "sehr geehrte|sehr geehrte damen und herren|gruß|grüße|viele grüße|liebe grüße|lg|vg|mfg|mit freundlichen grüßen|"
                "beste grüße|herzliche grüße|danke sehr|besten dank|perfekt|super|alles klar|verstanden|ok|okay"
            ),
            noted=phrases("formular|fragebogen|standup|stand-up|wochencheck|umfrage|onlineformular|check-in"),
            filled=phrases(
                "ausgefüllt|beantwortet|geantwortet|erledigt|abgeschickt|eingereicht|abgegeben|fertig|gemacht|abgesendet|"
                "ist durch|sind durch"
            ),
        ),
        verdicts=Verdicts(
            release=words(
                "freigeben freigegeben freigabe gib geben durchlassen zustellen zulassen genehmigen genehmigt bestätigen bestätigt"
            ),
            number=words("nr"),
            discard=words("verwerfen verworfen löschen gelöscht loeschen ablehnen abgelehnt ignorieren wegwerfen entfernen"),
            yes=words("ja"),
            no=words("nein"),
            every=words("alle alles beide rest übrigen restlichen anderen"),
            doubt=words("nicht kein keine nie warte warten aber außer ausser nur vielleicht wenn falls oder sofern"),
            courtesy=words(
                "bitte und die der das den frei durch dann auch nummer nummern mail mails nachricht nachrichten brief sie es danke vielen dank hallo liebe lieber"
            ),
        ),
        noting=Noting(
            entry=phrases("notiz zu|notiz über|notiz für|notiz zum|notiz zur|notizen zu|notizen über|notizen für|vermerk zu|anmerkung zu"),
            wanted=phrases("notizen zu|notizen über|notizen für|notizen von|notizen zum|notizen zur|notizen"),
            asking=phrases(
                "bitte|schick|schicke|schickt|schicken|sende|senden|sendet|gib|gebt|kann|könnte|könnten|können|darf|ich|wir|du|ihr|sie|"
                "mir|uns|die|meine|deine|alle|alle meine|haben|bekommen|sehen|möchte|brauche|hätte|hätte gern|hätte gerne|hallo|hi"
            ),
            stems=words("notiz vermerk anmerkung"),
            unnamed=words("dass was wie heute die der"),
            interest=phrases(
                "mag|mochte|liebt|interessiert|interessiert sich|begeistert|hobby|hobbys|hobbies|interesse|interessen|gerne|gern|"
                "fan von|leidenschaft|lieblings"
            ),
            recording=phrases("aufnahme|aufzeichnung|aufgezeichnet|aufgenommen|video|mitschnitt"),
            late=phrases("verspätet|verspätung|zu spät|später|spät|gewartet|wartete|warten|zu früh|pause|früher"),
            half=phrases("und eine halbe|einhalb"),
            one_hour=phrases("eine stunde|eine ganze stunde|die ganze stunde|eine volle stunde"),
        ),
        habit=Habit(
            usual=phrases(
                "normalerweise|üblicherweise|in der regel|meistens|meist|generell|grundsätzlich|gewöhnlich|für gewöhnlich|"
                "meine verfügbarkeit|verfügbarkeiten|meine freien zeiten|meine üblichen zeiten|immer frei|regelmäßig zeit|regelmäßig frei"
            ),
            forget=phrases("vergiss meine zeiten|vergiss meine üblichen zeiten|vergiss meine verfügbarkeit|vergessen sie meine zeiten"),
            workdays=phrases("werktags|wochentags|an werktagen|an wochentagen|unter der woche|werktage"),
            weekends=phrases("am wochenende|an wochenenden|wochenende|wochenenden"),
            daily=phrases("täglich|jeden tag|an jedem tag"),
            since=phrases("ab|nach|frühestens|frühestens um|nicht vor|erst ab|erst nach|jederzeit ab|jederzeit nach"),
            onwards=phrases("oder später|aufwärts|oder danach|und später"),
            till=phrases("vor|bis|spätestens|spätestens um|nicht nach"),
            save=phrases("nicht|außer|ausser|nie|kein|keine"),
            booked=phrases("gebucht|reserviert|vereinbart|ausgesucht"),
        ),
        wishing=Wishing(
            resting=phrases(
                "pausieren|pause machen|pause einlegen|pause zu machen|pause einzulegen|machen wir eine pause|"
                "machen wir pause|eine pause bis|eine pause von|pause bis|pause von|pause vom|pause ab|pause für|auf eis legen|"
                "mentoring unterbrechen|mentorship unterbrechen|calls unterbrechen|termine unterbrechen|bis ~ aussetzen|"
                "wochen aussetzen"
            ),
            going_on=phrases(
                "fortsetzen|wieder aufnehmen|wieder aufzunehmen|wieder weitermachen|mit den calls weitermachen|"
                "mit unseren calls weitermachen|pause beenden|pause ist vorbei|calls wieder starten|wieder mit den calls|"
                "wieder mit unseren calls"
            ),
            ending=phrases(
                "mentoring beenden|mentorship beenden|mentorat beenden|mentoring ~ beenden|mentorship ~ beenden|"
                "mentorat ~ beenden|mentoring zu beenden|mentorship zu beenden|mentoring ~ zu beenden|mentoring abbrechen|"
                "mentorship abbrechen|mentoring ~ abbrechen|mentoring aufhören|mentoring ~ aufhören|mentorship aufhören|"
                "programm verlassen|programm aussteigen|programm auszusteigen|zusammenarbeit beenden|zusammenarbeit ~ beenden|"
                "zusammenarbeit zu beenden|keinen mentor mehr|keine mentorin mehr|kein mentoring mehr|keine calls mehr|"
                "calls beenden|termine beenden|mentoring ist zu ende|mentoring ist beendet|mentorship ist beendet"
            ),
            done=phrases(
                "sind fertig|wir sind durch|kurs abgeschlossen|kurs beendet|kurs fertig|kurs geschafft|kurs ist fertig|"
                "ausbildung abgeschlossen|programm abgeschlossen|möchte aufhören|will aufhören|würde gerne aufhören|"
                "letztes gespräch"
            ),
            partly=words("kapitel modul abschnitt teil lektion übung hausaufgabe heute fast bald beinahe halb erste ersten erstes"),
            wondering=phrases("vielleicht|nicht sicher|unsicher|überlege|überlegen|eventuell|ob|womöglich|noch nicht"),
            hand_over=phrases(
                "übergib|übergeben|übergibt|übernimmt|übernehmen|zu ~ wechseln|wechsel ~ zu|neuer mentor|neue mentorin|"
                "anderen mentor|anderer mentor|neu zuweisen|neu zuteilen|umteilen|umhängen|ersetze ~ durch"
            ),
            with_notes=phrases(
                "mit notizen|mit den notizen|mit ihren notizen|mit seinen notizen|mit allen notizen|samt notizen|samt den notizen|"
                "inklusive notizen|inklusive der notizen|inkl notizen|einschließlich der notizen|notizen weitergeben|notizen mitgeben"
            ),
        ),
        viewing=Viewing(
            whole=phrases(
                "überblick|übersicht|digest|gesamtstatus|status von allem|status von allen|status aller|stand von allem|wie steht alles|"
                "wie steht es um alles|wie läuft alles|wie läuft es insgesamt|wie läuft das programm|wie ist der stand insgesamt|"
                "wie sieht es insgesamt aus|wie sieht alles aus|wie geht es allen|wie geht's allen|wo stehen alle|wer ist wo|wer ist still|"
                "wer schweigt|wer ist verstummt|wer meldet sich nicht|wer hat sich nicht gemeldet|wer hat nicht geantwortet|auf wen warten wir|"
                "was steht an|was kommt als nächstes|was wird als nächstes verschickt|was wird als nächstes gesendet|was ist offen|"
                "was ist angehalten|was wartet"
            ),
            status=phrases(
                "status|stand|stand der dinge|statusbericht|zwischenstand|wie ist der stand|wie ist der stand der dinge|was ist der stand|"
                "wie ist der status|was ist der status|wie steht es|wie steht's|wie läuft es|wie läuft's|wie sieht es aus|wie sieht's aus|"
                "wo stehen wir|wie stehen wir|wie geht es weiter"
            ),
            of=phrases(
                "status von|status zu|status bei|status für|stand von|stand zu|stand bei|wie ist der stand bei|wie ist der stand von|"
                "wie ist der status von|wie steht es um|wie steht es mit|wie steht es bei|wie läuft es bei|wie läuft es mit|"
                "wie geht es mit|wie sieht es bei|wie sieht es mit|neues von|überblick über|übersicht über"
            ),
            before=phrases("wie steht|wie läuft|wie geht es|wie geht's|wo steht"),
            after=phrases("aus|voran|weiter|'s status"),
            small=phrases(
                "bitte|danke|vielen dank|danke schön|hallo|hi|guten tag|guten morgen|servus|grüße|viele grüße|liebe grüße|beste grüße|lg|vg|"
                "mit freundlichen grüßen|kannst du|könntest du|können sie|könnten sie|kann ich|könnte ich|könnten wir|können wir|"
                "ich hätte gern|ich hätte gerne|ich möchte|ich brauche|wir brauchen|schick|schicke|schicken|sende|senden|zeig|zeige|zeigen|"
                "gib|geben|bekommen|haben|sehen|sag|sagen|mir|uns|mal|kurz|kurzen|kurze|einen|eine|ein|den|die|das|der|zum|aktuell|aktueller|"
                "aktuellen|aktuelle|jetzt|heute|gerade|derzeit|im moment|bisher|diese woche|nochmal|noch einmal|und|oder|auch|gern|gerne|"
                "neuen|neue|ganzen|ganze|agent"
            ),
        ),
    ),
)
