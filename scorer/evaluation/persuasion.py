"""What the techniques of the Propaganda Techniques Corpus are called in SemEval-2023 Task 3
(Piskorski, Stefanovitch, Da San Martino and Nakov 2023, SemEval-2023 Task 3: Detecting the
Category, the Framing, and the Persuasion Techniques in Online News in a Multi-lingual Setup)."""

from __future__ import annotations

from collections.abc import Mapping

PERSUASION: Mapping[str, tuple[tuple[str, ...], str]] = {
    "Appeal_to_Authority": (("Appeal to Authority",), "The same."),
    "Appeal_to_fear-prejudice": (("Appeal to Fear-Prejudice",), "The same."),
    "Bandwagon,Reductio_ad_hitlerum": (
        ("Appeal to Popularity", "Guilt by Association"),
        "Two in one: that everybody does it, and that somebody hated does.",
    ),
    "Black-and-White_Fallacy": (
        ("False Dilemma-No Choice",),
        "The same: two ways out where there are more, or only one.",
    ),
    "Causal_Oversimplification": (
        ("Causal Oversimplification",),
        "One cause for what has several. A chain of dreaded consequences, which the later list "
        "calls Consequential Oversimplification, is not labelled.",
    ),
    "Doubt": (
        ("Doubt",),
        "Questioning whether somebody can be believed or is up to it. An attack on a record or a "
        "character as such is Questioning the Reputation in the later list.",
    ),
    "Exaggeration,Minimisation": (("Exaggeration-Minimisation",), "The same."),
    "Flag-Waving": (
        ("Flag Waving",),
        "Pride in one's group. Values that everybody shares are Appeal to Values in the later "
        "list.",
    ),
    "Loaded_Language": (("Loaded Language",), "The same."),
    "Name_Calling,Labeling": (("Name Calling-Labeling",), "The same."),
    "Repetition": (("Repetition",), "The same."),
    "Slogans": (("Slogans",), "The same."),
    "Thought-terminating_Cliches": (
        ("Conversation Killer",),
        "The same under another name: words that end a discussion.",
    ),
    "Whataboutism,Straw_Men,Red_Herring": (
        ("Whataboutism", "Appeal to Hypocrisy", "Straw Man", "Red Herring"),
        "Ways of talking about something else; the charge of a double standard is one of its own "
        "in the later list.",
    ),
}
"""What the 14 techniques of the corpus are called among the 23 persuasion techniques of
SemEval-2023 Task 3, and how far the two definitions agree."""

NEW = (
    "Appeal to Time",
    "Appeal to Values",
    "Consequential Oversimplification",
    "Obfuscation-Vagueness-Confusion",
    "Questioning the Reputation",
)
"""The persuasion techniques that the corpus has no label for."""
