"""How sentences of a language are built: small words that say nothing of a call themselves, and show how what stands beside them is meant.

All of it is data, in the plain spelling of the language. What a language does not have is left out:
so does `modal` where statements, too, have the verb before 'I' ('Dann kann ich …').
"""

from collections.abc import Mapping

from agent.core.value import Value, field

Single = tuple[str, ...]
"""Single words."""


class Grammar(Value):
    """Small words by what they show.

    `opening` may stand before what begins a clause ('well', 'please'); so may a `greeting`, and `joining`, by which one statement goes on with another.
    `relative`, behind a comma, begins a clause that only adds to a statement (', which worries me').
    `modal` are verbs that make a question of the clause in which they stand before 'I' or 'we' ('at school can we use Teams').
    `comparing` goes between 'the same time' and what that is compared with ('as'); `each` are words of `weekly` that mean every single one.
    `toward` are words of `until` that also just lead to a time ('to'), as `joining` ones do.
    `pointing` are words for somebody or something else, by which a sentence that does not speak of its writer is not on them.
    `behind` are first words of `this`, `next` and `past` that may stand behind a weekday ('lundi prochain').
    `shortened` end with a point that ends no sentence ('Mr.', 'e.g.'), the short names of days and months aside.
    `parted` is what is torn from the 'i' before it in a hurry ('i m'), and the one word that both make.

    `nouns_capital`: a capital letter shows no name. `day_point`: '7.' is a day of the month. `day_article`: 'el 7' is one before a time.
    """

    opening: Single
    greeting: Single
    joining: Single
    comparing: Single
    each: Single
    pointing: Single
    shortened: Single
    relative: Single = ()
    modal: Single = ()
    toward: Single = ()
    behind: Single = ()
    parted: Mapping[str, str] = field(default_factory=dict)
    nouns_capital: bool = False
    day_point: bool = False
    day_article: bool = False
