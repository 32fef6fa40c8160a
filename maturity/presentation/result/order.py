"""By which rule the framework's next steps are in their order, in a few words."""

from maturity.presentation.result.view import ResultView
from maturity.presentation.voice import Voice


def order_of_steps(view: ResultView, voice: Voice) -> str:
    """Say which step comes first; empty where only one is told, or nobody knows how far targets are."""
    steps, headline = view.next_steps, view.headline
    if not steps.lines[1:] or headline.are_targets_unknown:
        return ""
    if steps.band is not None:
        rule = voice.t("order.path", band=voice.plain(steps.band.title))
        return voice.t("efforts.order", rule=rule) if steps.stated_in else rule
    return voice.t("order.goals" if headline.is_profile else "order.level")
