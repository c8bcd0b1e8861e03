"""The pictures of the course: one file each, one row each. What they show is said in `bot/domain/pictures.py`."""

from collections.abc import Callable, Mapping

from bot.drawing.course.abc_curve import abc_curve
from bot.drawing.course.binding_causes import binding_causes
from bot.drawing.course.bond_types import bond_types
from bot.drawing.course.chain_of_effects import chain_of_effects
from bot.drawing.course.churn_bases import churn_bases
from bot.drawing.course.cost_comparison import cost_comparison
from bot.drawing.course.customer_record import customer_record
from bot.drawing.course.double_opt_in import double_opt_in
from bot.drawing.course.empathy_map import empathy_map
from bot.drawing.course.ending_ways import ending_ways
from bot.drawing.course.engagement_funnel import engagement_funnel
from bot.drawing.course.engagement_matrix import engagement_matrix
from bot.drawing.course.instruments import instruments
from bot.drawing.course.journey_map import journey_map
from bot.drawing.course.life_cycle import life_cycle
from bot.drawing.course.nps_scale import nps_scale
from bot.drawing.course.relationship_steps import relationship_steps
from bot.drawing.course.six_dimensions import six_dimensions
from bot.drawing.course.stamp_card import stamp_card
from bot.drawing.course.three_views import three_views
from bot.drawing.course.value_portfolio import value_portfolio
from bot.drawing.course.win_back_steps import win_back_steps
from bot.drawing.sheet import Sheet
from bot.drawing.values import Values

COURSE: Mapping[str, Callable[[Values], Sheet]] = {
    "three-views": three_views,
    "customer-record": customer_record,
    "binding-causes": binding_causes,
    "bond-types": bond_types,
    "chain-of-effects": chain_of_effects,
    "cost-comparison": cost_comparison,
    "life-cycle": life_cycle,
    "six-dimensions": six_dimensions,
    "instruments": instruments,
    "stamp-card": stamp_card,
    "win-back-steps": win_back_steps,
    "ending-ways": ending_ways,
    "abc-curve": abc_curve,
    "value-portfolio": value_portfolio,
    "relationship-steps": relationship_steps,
    "journey-map": journey_map,
    "empathy-map": empathy_map,
    "engagement-matrix": engagement_matrix,
    "engagement-funnel": engagement_funnel,
    "nps-scale": nps_scale,
    "churn-bases": churn_bases,
    "double-opt-in": double_opt_in,
}
