"""What the toolkit knows of a language beside its markers: ``lexicons/<code>/language.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes of words; ``language.yaml`` says what each is for."""

    auxiliaries: frozenset[str] = frozenset()
    finite_verbs: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    subject_pronouns: frozenset[str] = frozenset()
    object_pronouns: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    rounders: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    opening_subordinators: frozenset[str] = frozenset()
    time_words: frozenset[str] = frozenset()
    calendar_nouns: frozenset[str] = frozenset()
    clause_openers: frozenset[str] = frozenset()
    own_additions: frozenset[str] = frozenset()
    aside_nouns: frozenset[str] = frozenset()
    telling_verbs: frozenset[str] = frozenset()
    question_words: frozenset[str] = frozenset()
    alternative_openers: frozenset[str] = frozenset()
    content_openers: frozenset[str] = frozenset()
    possibility_nouns: frozenset[str] = frozenset()
    poll_words: frozenset[str] = frozenset()
    perspective_verbs: frozenset[str] = frozenset()
    percent_words: frozenset[str] = frozenset()
    currency_words: frozenset[str] = frozenset()
    scale_words: frozenset[str] = frozenset()
    share_words: frozenset[str] = frozenset()
    casualty_words: frozenset[str] = frozenset()
    duration_words: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    clock_words: frozenset[str] = frozenset()
    be_forms: frozenset[str] = frozenset()
    question_labels: frozenset[str] = frozenset()
    answer_labels: frozenset[str] = frozenset()
    linking_verbs: frozenset[str] = frozenset()
    degree_words: frozenset[str] = frozenset()
    speech_nouns: frozenset[str] = frozenset()
    nobodies: frozenset[str] = frozenset()
    person_determiners: frozenset[str] = frozenset()
    indefinites: frozenset[str] = frozenset()
    definites: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    crowd_pronouns: frozenset[str] = frozenset()
    demanding_verbs: frozenset[str] = frozenset()
    camp_adjectives: frozenset[str] = frozenset()
    both_words: frozenset[str] = frozenset()
    crowd_verbs: frozenset[str] = frozenset()
    crowd_counts: frozenset[str] = frozenset()
    callings: frozenset[str] = frozenset()
    body_words: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    quantifiers: frozenset[str] = frozenset()
    name_particles: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    media_words: frozenset[str] = frozenset()
    calendar_words: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    naming_words: frozenset[str] = frozenset()
    numbered_nouns: frozenset[str] = frozenset()
    first_verbs: frozenset[str] = frozenset()
    mine_openers: frozenset[str] = frozenset()
    court_words: frozenset[str] = frozenset()
    doubting_verbs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Language:
    """Facts of one language. Words are lower case; sets are for look-up."""

    code: str
    name: str
    function_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    weak_abbreviations: frozenset[str] = frozenset()
    sentence_starters: frozenset[str] = frozenset()
    reporting_verbs: frozenset[str] = frozenset()
    pronouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    male_titles: frozenset[str] = frozenset()
    female_titles: frozenset[str] = frozenset()
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    irregular_verbs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    irregular_plurals: Mapping[str, str] = field(default_factory=dict)
    doubling_verbs: frozenset[str] = frozenset()
    british_doubling_verbs: frozenset[str] = frozenset()
    spellings: tuple[tuple[str, str], ...] = ()
    grammar: Grammar = field(default_factory=Grammar)
    layout: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Phrases by which paragraphs that are not prose give themselves away."""
    genre: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words and phrases by which a report and an opinion piece differ."""
    groups: Mapping[str, Literal["camp", "people"]] = field(default_factory=dict)
    """Words for political camps and for peoples, which learned models of wording may not see."""


def language_from(data: Mapping[str, Any]) -> Language:
    """The language in a parsed ``language.yaml``.

    Raises:
        KeyError: ``code`` or ``name`` is missing.
    """

    def words(name: str) -> frozenset[str]:
        return frozenset(str(word) for word in data.get(name, ()))

    def table(name: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(str(v) for v in value) for key, value in data.get(name, {}).items()}

    irregular_verbs = {
        base: (past, participle) for base, past, participle in data.get("irregular_verbs", ())
    }
    grammar = {key: frozenset(value) for key, value in table("grammar").items()}
    # "shook" can only be a finite verb; "held" may be a participle too.
    only_finite = {past for past, participle in irregular_verbs.values() if past != participle}
    grammar["finite_verbs"] = grammar.get("finite_verbs", frozenset()) | only_finite
    return Language(
        code=data["code"],
        name=data["name"],
        function_words=words("function_words"),
        abbreviations=words("abbreviations"),
        weak_abbreviations=words("weak_abbreviations"),
        sentence_starters=words("sentence_starters"),
        reporting_verbs=words("reporting_verbs"),
        pronouns={key: frozenset(value) for key, value in table("pronouns").items()},
        male_titles=words("male_titles"),
        female_titles=words("female_titles"),
        sets=table("sets"),
        irregular_verbs=irregular_verbs,
        irregular_plurals=dict(data.get("irregular_plurals", {})),
        doubling_verbs=words("doubling_verbs"),
        british_doubling_verbs=words("british_doubling_verbs"),
        spellings=tuple((first, second) for first, second in data.get("spellings", ())),
        grammar=Grammar(**grammar),
        layout=table("layout"),
        genre=table("genre"),
        groups={
            **dict.fromkeys(table("masked").get("people", ()), "people"),
            **dict.fromkeys(table("masked").get("camp", ()), "camp"),
        },
    )
