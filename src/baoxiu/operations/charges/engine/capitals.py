"""人民币大写: an amount as Chinese forms write it, so that nobody can change it afterwards."""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
GROUP = 10_000
LARGEST_YUAN = GROUP ** len(GROUPS)
TENTHS = 10


def capitals(minor: int) -> str:
    """An amount of fen in words: 128605 is 壹仟贰佰捌拾陆元零伍分, 1000 is 壹拾元整.

    Less than zero begins with 负. Raises ValueError from 10^16 yuan on.
    """
    yuan, cents = divmod(abs(minor), 100)
    if yuan >= LARGEST_YUAN:
        raise ValueError(minor)
    tenth, hundredth = divmod(cents, TENTHS)
    said = f"{_whole(yuan)}元" if yuan else ""
    if not cents:
        said = said or "零元"
        return f"{_sign(minor)}{said}整"
    if tenth:
        said += f"{DIGITS[tenth]}角"
    elif yuan:
        said += DIGITS[0]
    said += f"{DIGITS[hundredth]}分" if hundredth else "整"
    return _sign(minor) + said


def _sign(minor: int) -> str:
    return "负" if minor < 0 else ""


def _whole(yuan: int) -> str:
    """A whole number above zero: one 零 stands wherever places are skipped inside of it."""
    groups = []
    while yuan:
        yuan, group = divmod(yuan, GROUP)
        groups.append(group)
    said = ""
    is_gap = False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            is_gap = bool(said)
            continue
        if said and (is_gap or group < GROUP // TENTHS):
            said += DIGITS[0]
        said += _group(group) + _name(place, groups)
        is_gap = False
    return said


def _name(place: int, groups: list[int]) -> str:
    """What a group is called: 万亿 is written 万 where 亿 follows by itself."""
    is_followed = place == len(GROUPS) - 1 and bool(groups[place - 1])
    return "万" if is_followed else GROUPS[place]


def _group(number: int) -> str:
    """Up to four digits, such as 1005: 壹仟零伍."""
    said, is_gap = "", False
    for place in reversed(range(len(PLACES))):
        digit = number // TENTHS**place % TENTHS
        if not digit:
            is_gap = bool(said)
            continue
        said += (DIGITS[0] if is_gap else "") + DIGITS[digit] + PLACES[place]
        is_gap = False
    return said
