"""What a misspelt word was probably meant to be: as cheap for the thousandth word of a file as for the first."""

import re
from bisect import bisect_left
from collections.abc import Collection
from itertools import islice
from types import ModuleType

from maturity.findings import Fix
from maturity.messages import Message, say

LIKELY = 60
"""How alike two words must be, in per cent of their letters, so that one may be meant by the other."""
SAME = 90
"""How alike, in per cent, two ids are at least of which one is the other with a slip in it: short ones never are."""
MOST_COMPARED = 200
"""Words that are compared with one misspelt word; of more than these only its neighbours in the alphabet are."""
MOST_LISTED = 40
OPPOSITES = (
    {"least", "most"},
    {"min", "max"},
    {"minimum", "maximum"},
    {"lowest", "highest"},
    {"lower", "upper"},
    {"below", "above"},
)
"""Words that look alike in part and mean the contrary: who wrote one of them never meant the other."""
INDEXES_AT_HAND = 8
MOST_SLIPS = 5
"""Known ids that are looked at closely of those within one letter of another."""
OWN_WORDS = {
    word: meant.split()
    for word, meant in (
        line.split(maxsplit=1)
        for line in """
    abstrak abstract
    alasan rationale reason why
    anggaran budget
    arah direction
    artikel article
    belum-dinilai not-assessed
    berita news
    berjalan running
    bobot weight
    bukti evidence
    buku book
    capaian observed
    catatan note
    dampak effect impact
    deskripsi description
    dihentikan stopped
    direncanakan planned
    diterbitkan published
    diterima accepted
    ditolak refused rejected
    draf draft
    faktor factor factors
    indikator indicator indicators
    isi text
    jenis kind
    judul title
    jumlah amount
    kerangka framework
    kesalahan error
    keterangan description note
    keyakinan confidence
    kondisi-awal baseline
    kota city
    kuat strong
    lainnya other
    laporan report
    layanan services
    lemah weak
    mata-uang currency
    mendukung supporting
    menghambat inhibiting
    metode method
    mulai starts opens
    naik up
    nama name title
    nilai value
    oleh by
    pemilik owner
    penanggung-jawab owner
    pendukung supporting
    penentu decisive
    pengaruh effect
    penghambat inhibiting
    penilai assessors
    penilaian ratings
    peraturan regulation
    periode period
    predikat band
    program programmes programme
    ralat corrections
    realisasi observed
    rekomendasi advice recommendations
    rencana plan
    rendah low
    ringkasan summary
    sasaran goals goal
    satuan unit
    sedang medium moderate
    selesai done ends closes
    situs website
    skor score
    standar standard
    sumber source sources
    tahapan milestones
    tahun year
    tanggal date on
    tanggapan replies
    teks text
    tenggat by due
    terbit published
    tercapai reached
    tertunda delayed
    tesis thesis
    tidak-diketahui unknown
    tinggi high
    tingkat level
    tujuan goals goal
    turun down
    uraian description
    wawancara interview
""".strip().splitlines()
    )
}
"""Indonesian words that people write where a file has an English key or value, and what each of them may be."""
_PARTS = re.compile(r"[^\W_]+").findall
_digits = re.compile("[0-9]").findall


def did_you_mean(word: str, known: Collection[str]) -> Fix | None:
    """Return the question to ask after a misspelt word, if there is a likely answer.

    Who asks often hands over the same collection each time, so that it is put in order once.
    """
    meant = _nearest(word, known)
    return Fix(say("did you mean {word!r}?", word=meant[0]), meant[0] if len(meant) == 1 else None) if meant else None


def meant_or_known(word: str, known: Collection[str]) -> Message:
    """Return the question to ask after a misspelt word, or else the words that there are."""
    return did_you_mean(word, known) or say("known here: {names}", names=words_listed([*known]))


def closest(word: str, known: Collection[str]) -> str | None:
    """Return the known word that a misspelt one probably meant."""
    return next(iter(_nearest(word, known)), None)


def alike(name: str, known: Collection[str], least: float) -> tuple[str, float] | None:
    """Return the known name that says the same as another one in about the same words, and how alike they are."""
    return next(iter(all_alike(name, known, least, 1)), None)


def all_alike(name: str, known: Collection[str], least: float, most: int) -> list[tuple[str, float]]:
    """Return some known names that say about the same as another one, the likest first."""
    words = _comparing()
    plain, likeness = words.utils.default_process, words.fuzz.token_sort_ratio
    near = words.process.extract(name, [*known], scorer=likeness, processor=plain, score_cutoff=least, limit=most)
    return [(str(title), float(score)) for title, score, _ in near]


def nearly_same(ids: Collection[str], known: Collection[str]) -> dict[str, str]:
    """Return those ids that differ from a known one in hyphens or in one letter only, each with that one.

    Another number is never a slip: district-11 is not district-12.
    """
    words = _comparing()
    bare = {other.replace("-", ""): other for other in known}
    listed, found = [*bare], {}
    for one in ids:
        plain = one.replace("-", "")
        for near, _, _ in words.process.extract(
            plain, listed, scorer=words.distance.OSA.distance, score_cutoff=1, limit=MOST_SLIPS
        ):
            if _digits(near) == _digits(plain) and words.fuzz.ratio(near, plain) >= SAME:
                found[one] = bare[near]
                break
    return found


def words_listed(words: Collection[str]) -> str:
    """List words, or the first ones of very many, which nobody would read."""
    more = len(words) - MOST_LISTED
    shown = ", ".join(islice(words, MOST_LISTED))
    return say("{words} and {more} more", words=shown, more=more) if more > 0 else shown


def _nearest(word: str, known: Collection[str]) -> list[str]:
    """Return the known words that may be meant, the likeliest first, and two at most."""
    if own := [meant for meant in OWN_WORDS.get(re.sub("[ _]", "-", word.lower()), ()) if meant in known]:
        return own[:2]
    words = _comparing()
    neighbours = _index_of(known).neighbours(word)
    near = words.process.extract(word, neighbours, scorer=words.fuzz.ratio, score_cutoff=LIKELY, limit=None)
    return [*islice((meant for meant, _, _ in near if not _is_contrary(word, meant)), 2)]


def _comparing() -> ModuleType:
    """Return what compares words."""
    import rapidfuzz  # noqa: PLC0415 (slow to load, and files without a slip do without it)

    return rapidfuzz


def _is_contrary(word: str, other: str) -> bool:
    """Whether the two differ by a word and its opposite: ``at_most`` is no slip of the pen for ``at_least``."""
    parts, others = set(_PARTS(word.lower())), set(_PARTS(other.lower()))
    return any(pair <= (parts ^ others) and len(pair & parts) == 1 for pair in OPPOSITES)


class _Index:
    """The words of one collection, in order from their beginnings and from their ends."""

    def __init__(self, known: Collection[str]) -> None:
        self.known = known
        self.size = len(known)
        self.forwards = sorted(known)
        self.backwards = sorted(word[::-1] for word in known) if self.size > MOST_COMPARED else []

    def neighbours(self, word: str) -> list[str]:
        """Return the words to compare with; whoever slipped once wrote either the beginning or the end right."""
        if self.size <= MOST_COMPARED:
            return self.forwards
        at_end = (near[::-1] for near in _around(self.backwards, word[::-1]))
        return sorted({*_around(self.forwards, word), *at_end})


def _around(ordered: list[str], word: str) -> list[str]:
    """Return what stands next to the place that a word would have in a list that is in order."""
    place, reach = bisect_left(ordered, word), MOST_COMPARED // 4
    return ordered[max(0, place - reach) : place + reach]


_at_hand: dict[int, _Index] = {}


def _index_of(known: Collection[str]) -> _Index:
    """Return the index of this very collection, which the index keeps alive so that no other one takes its place."""
    index = _at_hand.get(id(known))
    if index is None or index.size != len(known):
        if len(_at_hand) >= INDEXES_AT_HAND:
            del _at_hand[next(iter(_at_hand))]
        index = _at_hand[id(known)] = _Index(known)
    return index
