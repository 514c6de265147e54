"""Training the network over the words of a sentence, with PyTorch (the extra ``train``)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorer.errors import UsageError
from scorer.tagging.masking import sentence_bounds
from scorer.tagging.push_network import (
    DILATIONS,
    N_ENDINGS,
    N_FLAGS,
    N_SENTENCE,
    Inputs,
    Network,
    Vocabulary,
)

Array = Any


@dataclass(frozen=True, slots=True)
class Settings:
    """Chosen on PTC dev among a dozen; the card tells of the others."""

    width: int = 64
    hidden: int = 64
    n_epochs: int = 6
    rate: float = 1.5e-3
    input_dropout: float = 0.2
    dropout: float = 0.4
    word_dropout: float = 0.1
    sentence_loss: float = 0.2
    batch: int = 32


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document's inputs and its labels, (n_units, 2)."""

    inputs: Inputs
    labels: Array


def train_network(
    lessons: Sequence[Lesson],
    vectors: Array,
    vocabulary: Vocabulary,
    seed: int,
    settings: Settings | None = None,
    after: Callable[[int, Network], None] | None = None,
) -> Network:
    """The network learned from ``lessons``; ``vectors`` are (n_words + 1, n), row 0 the unknown's.

    Adam with a rate that falls to nothing; the loss is the cross-entropy of both labels of every
    unit and, for a fifth, of whether its sentence holds any. ``after`` sees it each round. The
    same lessons and seed give the same weights on one machine.

    Raises:
        UsageError: PyTorch is not installed.
    """
    try:
        import torch
    except ImportError:
        raise UsageError("training the network needs PyTorch: pip install torch") from None
    chosen = settings or Settings()
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    shuffler = random.Random(seed)
    module = _module(torch, vectors, vocabulary, chosen)
    learned = [p for p in module.parameters() if p.requires_grad]
    optimiser = torch.optim.Adam(learned, lr=chosen.rate, weight_decay=1e-5)
    sentences = [piece for lesson in lessons for piece in _sentences(lesson)]
    loss_of = torch.nn.functional.binary_cross_entropy_with_logits
    for epoch in range(chosen.n_epochs):
        module.train()
        for group in optimiser.param_groups:
            group["lr"] = chosen.rate * (1 - epoch / chosen.n_epochs) + 1e-4
        for batch in _batches(sentences, chosen.batch, shuffler):
            told, labels, mask = _padded(torch, batch)
            units, whole = module(told, mask)
            held = (loss_of(units, labels, reduction="none").sum(-1) * mask).sum() / mask.sum()
            loss = held + chosen.sentence_loss * loss_of(whole, labels.amax((1, 2)))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
        if after is not None or epoch == chosen.n_epochs - 1:
            network = Network(vocabulary, _weights(module))
            if after is not None:
                after(epoch, network)
    return network


Sentence = tuple[Array, Array, Array, Array, Array, Array, Array]


def _sentences(lesson: Lesson) -> list[Sentence]:
    inputs = lesson.inputs
    if not len(inputs.rows):
        return []
    begins, ends = sentence_bounds(inputs.rows)
    return [
        (
            inputs.words[a:b],
            inputs.tags[a:b],
            inputs.endings[a:b],
            inputs.markers[a:b],
            inputs.flags[a:b],
            inputs.sentences[inputs.rows[a]],
            lesson.labels[a:b],
        )
        for a, b in zip(begins, ends, strict=True)
    ]


def _batches(
    sentences: Sequence[Sentence], size: int, shuffler: random.Random
) -> list[list[Sentence]]:
    """Sentences of like length together, in an order of their own each round."""
    order = list(sentences)
    shuffler.shuffle(order)
    batches = []
    for start in range(0, len(order), 50 * size):
        run = sorted(order[start : start + 50 * size], key=lambda item: len(item[0]))
        batches += [run[at : at + size] for at in range(0, len(run), size)]
    shuffler.shuffle(batches)
    return batches


def _padded(torch: Any, batch: Sequence[Sentence]) -> tuple[tuple[Any, ...], Any, Any]:
    longest = max(len(item[0]) for item in batch)
    columns = []
    for part in (0, 1, 2, 3, 4, 6):
        shape = (len(batch), longest, *batch[0][part].shape[1:])
        column = np.zeros(shape, batch[0][part].dtype)
        for number, item in enumerate(batch):
            column[number, : len(item[part])] = item[part]
        columns.append(torch.from_numpy(column))
    mask = np.zeros((len(batch), longest), np.float32)
    for number, item in enumerate(batch):
        mask[number, : len(item[0])] = 1
    whole = torch.from_numpy(np.stack([item[5] for item in batch]))
    return (*columns[:5], whole), columns[5], torch.from_numpy(mask)


def _module(torch: Any, vectors: Array, vocabulary: Vocabulary, settings: Settings) -> Any:
    nn = torch.nn
    width, n_markers = settings.width, len(vocabulary.markers)

    class Module(nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.vectors = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=True)
            self.word = nn.Linear(vectors.shape[1], width, bias=False)
            self.tag = nn.Embedding(len(vocabulary.tags) + 1, width)
            self.ending = nn.Embedding(N_ENDINGS, width)
            for table in (self.tag, self.ending):
                nn.init.normal_(table.weight, std=0.1)
            self.marker = nn.Linear(n_markers, width, bias=False)
            self.flag = nn.Linear(N_FLAGS, width, bias=False)
            self.sentence = nn.Linear(N_SENTENCE, width)
            self.filters = nn.ModuleList(
                nn.Conv1d(width, 2 * width, 3, padding=reach, dilation=reach) for reach in DILATIONS
            )
            self.means = nn.ModuleList(nn.Linear(width, 2 * width, bias=False) for _ in DILATIONS)
            self.hidden = nn.Linear(3 * width, settings.hidden)
            self.out = nn.Linear(settings.hidden, 2)
            self.whole = nn.Linear(2 * width, 1)
            self.input_dropout = nn.Dropout(settings.input_dropout)
            self.dropout = nn.Dropout(settings.dropout)

        def forward(self, told: tuple[Any, ...], mask: Any) -> tuple[Any, Any]:
            words, tags, endings, markers, flags, sentence = told
            if self.training:
                kept = torch.rand(words.shape) >= settings.word_dropout
                words = words * kept
            present = mask[..., None]
            start = self.word(self.input_dropout(self.vectors(words)))
            start = start + self.tag(tags) + self.ending(endings) + self.marker(markers)
            start = start + self.flag(flags) + self.sentence(sentence)[:, None]
            x = self.dropout(torch.relu(start)) * present
            length = mask.sum(1, keepdim=True)
            for layer, means in zip(self.filters, self.means, strict=True):
                made = layer(x.transpose(1, 2)).transpose(1, 2)
                made = made + means(x.sum(1) / length)[:, None]
                first, second = made.chunk(2, -1)
                x = (x + self.dropout(torch.tanh(first) * torch.sigmoid(second))) * present
            highest = x.masked_fill(present == 0, -9.0).amax(1)
            pooled = torch.cat([highest, x.sum(1) / length], -1)
            seen = torch.cat([x, pooled[:, None].expand(-1, x.shape[1], -1)], -1)
            hidden = torch.relu(self.hidden(self.dropout(seen)))
            return self.out(hidden), self.whole(pooled).squeeze(-1)

    return Module()


def _weights(module: Any) -> dict[str, Array]:
    """The module's weights as ``Network`` multiplies them; words already through their layer."""

    def numbers(tensor: Any) -> Array:
        return tensor.detach().numpy().astype(np.float32)

    width = module.sentence.weight.shape[0]
    hidden = numbers(module.hidden.weight).T
    weights = {
        "word": numbers(module.vectors.weight) @ numbers(module.word.weight).T,
        "tag": numbers(module.tag.weight),
        "ending": numbers(module.ending.weight),
        "marker": numbers(module.marker.weight).T,
        "flag": numbers(module.flag.weight).T,
        "sentence": numbers(module.sentence.weight).T,
        "start_bias": numbers(module.sentence.bias),
        "hidden_unit": hidden[:width],
        "hidden_whole": hidden[width:],
        "hidden_bias": numbers(module.hidden.bias),
        "out": numbers(module.out.weight).T,
        "out_bias": numbers(module.out.bias),
    }
    for layer, (filters, means) in enumerate(zip(module.filters, module.means, strict=True)):
        taps = numbers(filters.weight)
        weights[f"filter{layer}"] = np.concatenate([taps[:, :, tap].T for tap in range(3)])
        weights[f"bias{layer}"] = numbers(filters.bias)
        weights[f"mean{layer}"] = numbers(means.weight).T
    return weights
