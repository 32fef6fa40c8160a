"""The news of a result, or of a group, in one or two sentences of one language; what is not known has no words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from maturity.model.assessment import WrittenNews
from maturity.model.scale import Scale
from maturity.model.text import Text
from maturity.presentation.group_changes import GroupChange
from maturity.presentation.kind_words import counted
from maturity.presentation.numbers import show_decimal
from maturity.presentation.result.news import IndexChange, News, PartShift, RankShift, ReadWithCare
from maturity.presentation.result_groups import FEWEST
from maturity.presentation.voice import Voice, capitalised
from maturity.scoring.rounding import printed

Called = Callable[[Text], Markup | str]


@dataclass(frozen=True, slots=True)
class NewsLine:
    """The news as it is shown, and whose words they are: the rule's, or those of whom the file names."""

    words: Markup
    origin: str
    is_generated: bool


def news_line(news: News | None, written: WrittenNews | None, voice: Voice) -> NewsLine | None:
    """Return what stands under a result: what its file says, or else what the rule makes of it."""
    if written is not None:
        return NewsLine(voice.say(written.text), voice.t("news.written", by=written.by), is_generated=False)
    if news is None:
        return None
    return NewsLine(_Teller(voice, voice.say).sentences(news), voice.t("news.generated"), is_generated=True)


def plain_news(news: News | None, written: WrittenNews | None, voice: Voice) -> str:
    """Return the same as plain text, for places that take no markup; empty where there is nothing to say."""
    if written is not None:
        return voice.plain(written.text)
    return _Teller(voice, voice.plain).sentences(news).unescape() if news else ""


def group_news(change: GroupChange, scale: Scale, voice: Voice) -> str:
    """Say of a group how many rose and what became of their average since an earlier period, in one sentence."""
    teller, since = _Teller(voice, voice.plain), change.before.period
    pieces = [teller.peers(change), *teller.mean(change, scale)]
    told = teller.piece("group.since", news=Markup("; ").join(pieces), period=since.called(voice.language))
    return f"{capitalised(told.unescape())}."


class _Teller:
    """Puts the sentences together; each piece is markup, and a title of the data is called as the surface calls it."""

    def __init__(self, voice: Voice, called: Called) -> None:
        self.voice, self.called = voice, called

    def sentences(self, news: News) -> Markup:
        groups = (
            self._change(news.change) if news.change else (),
            self._parts(news.change) if news.change else (),
            self._ahead(news),
            self._care(news.care) if news.care else (),
        )
        told = (Markup("; ").join(pieces) for each in groups if (pieces := tuple(each)))
        return Markup(" ").join(Markup("{}.").format(Markup(capitalised(sentence))) for sentence in told)

    def piece(self, key: str, **blanks: object) -> Markup:
        return Markup(escape(self.voice.t(f"news.{key}"))).format(**blanks)

    def number(self, value: Decimal) -> str:
        return show_decimal(abs(value), self.voice.language)

    def _change(self, change: IndexChange) -> Iterator[Markup]:
        way, since = _way(change.index.change), "" if change.is_year_before else "-since"
        period = change.since.assessment.period.called(self.voice.language)
        number, index = self.number(change.index.change), show_decimal(change.index.now, self.voice.language)
        yield self.piece(f"index.{way}{since}", change=number, index=index, period=period)
        peers = self.peers(change.told_peers) if change.told_peers else None
        rank = self._rank(change.rank, is_counted=peers is not None) if change.rank else None
        if peers is not None and rank is not None and change.overtaken:
            yield self.piece("so", first=peers, second=rank)
        else:
            yield from (piece for piece in (peers, rank) if piece is not None)

    def peers(self, peers: GroupChange) -> Markup:
        alike = "none" if not peers.rose else "all" if peers.rose == peers.count else "some"
        which = {"none": "neither", "all": "both"}.get(alike, alike) if peers.count == FEWEST else alike
        return self.piece(f"peers.{which}", rose=peers.rose, what=counted(peers.kinds, self.voice))

    def _rank(self, rank: RankShift, *, is_counted: bool) -> Markup:
        """Say what became of the rank; among how many, unless ``is_counted``: they were just told, and are the same."""
        counts = {"count_before": rank.count_before, "count_now": rank.count_now}
        way = _way(rank.before - rank.now) if is_counted and rank.count_before == rank.count_now else "of"
        return self.piece(f"rank.{way}", before=rank.before, now=rank.now, **counts)

    def _parts(self, change: IndexChange) -> Iterator[Markup]:
        """Yield what the change is due to, then what moved furthest that way and the other way, each part once."""
        moved = change.parts
        ways = (moved.fall, moved.rise) if change.index.change < 0 else (moved.rise, moved.fall)
        named = {part.id: part for part in (moved.leading, *ways) if part is not None}
        for part in named.values():
            yield self._part(part, leads=part is moved.leading)

    def _part(self, part: PartShift, *, leads: bool) -> Markup:
        before, now = (show_decimal(score, self.voice.language) for score in (part.score.before, part.score.now))
        key = f"part.{'leading-' if leads else ''}{_way(part.score.change)}"
        return self.piece(key, title=self.called(part.title), before=before, now=now)

    def _ahead(self, news: News) -> Iterator[Markup]:
        if band := news.band:
            key = "above" if band.is_above else "band" if band.gap > 0 else "rounded"
            start = show_decimal(band.start, self.voice.language)
            yield self.piece(f"short.{key}", gap=self.number(band.gap), band=self.called(band.title), start=start)
        for each in news.short_of:
            named = {"title": self.called(each.target.title), "target": each.target.shown}
            yield self.piece("short.target", gap=self.number(each.gap), **named)

    def _care(self, care: ReadWithCare) -> Iterator[Markup]:
        if care.is_partial:
            yield self.piece("care.partial", rated=care.rated, ratable=care.ratable)
        if care.low:
            key = "all-low" if care.low == care.counted else "low"
            yield self.piece(f"care.{key}", low=care.low, counted=care.counted)

    def mean(self, change: GroupChange, scale: Scale) -> Iterator[Markup]:
        """Say what became of the average, where it is of the same governments in both periods."""
        before, now = change.before.mean, change.now.mean
        if before is None or now is None or not change.is_of_the_same:
            return
        old, new = printed(before, scale), printed(now, scale)
        shown = {name: self.voice.score(mean, scale) for name, mean in (("before", before), ("now", now))}
        yield self.piece(f"group.mean-{_way(new - old)}", **shown)


def _way(change: Decimal | int) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"
