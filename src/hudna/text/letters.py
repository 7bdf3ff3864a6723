"""Letters: how much a text looks like Arabic, by the pairs in which its letters stand: it tells the right encoding."""

from __future__ import annotations

import re

# The commonest pairs of adjacent letters in Arabic running text; about six in ten pairs of sound Arabic are among them.
_COMMON = (
    "ال لا في من ان لم ية ات ها نا عل لى لي وا ين رو ار اء مع لع لت لح لق لس لج لد لر لش لك لو لن اس بي تي ري مي ني سي "
    "دي ست مس مد تح تم تر تع تق ته تو جم حد حر خل دا ذا ذي را رئ رب رة رك رس سا سل شا شر صا طا عا عب عد عر عض عم غا فا "
    "قا قت قد قو كا كب كم كو كي لب لة لف له ما مت مج مح مر مق مل مم مو نت نه نو هذ هم هي وأ وت وج ود ور وز وس وق وك ول "
    "وم ون وي يا يت يد ير يس يع يق يك يل يم يو أن إن إل أم أو أي ئي ئر اب اج اح اد اع اف اق ام با بر بع بل بت به تا "
    "تل تن جا جي حا حي خا خر دة دم دو ذل رت رج رد رف رق رض زي سب سم سو سك شم شخ صد صف صل ضا ضر طق طي عي فت فر فق قب قر "
    "قع قي لأ لإ لخ لذ لط لغ لم لل نظ نف وف وح وب هو هد ند نس يج يح يث يه يي ين ؤو"
)
_PAIRS = frozenset(_COMMON.split())
_ARABIC = re.compile("[ء-غف-ي]")
_LETTER = re.compile(r"[^\W\d_]")
_RUN = re.compile("[ء-غف-ي]{2,}")


def arabic_share(text: str) -> float:
    """Return the share (0 to 1) of the letters of `text` that are Arabic; 0.0 where it has no letters."""
    letters = len(_LETTER.findall(text))
    return len(_ARABIC.findall(text)) / letters if letters else 0.0


def arabic_score(text: str) -> float:
    """Return the share (0 to 1) of pairs of adjacent Arabic letters common in Arabic, times the share of Arabic.

    Sound text scores 0.5 and more, text in a wrong encoding under 0.25. A few thousand characters are enough.
    """
    pairs = common = 0
    for run in _RUN.findall(text[:4000]):
        pairs += len(run) - 1
        common += sum(run[index : index + 2] in _PAIRS for index in range(len(run) - 1))
    return common / pairs * arabic_share(text[:4000]) if pairs else 0.0
