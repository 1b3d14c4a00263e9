"""The kinds whose records are compared, and how."""

from netgraph.model.kinds import Kind
from netgraph.resolve.company_rules import COMPANIES
from netgraph.resolve.comparison import Matcher
from netgraph.resolve.person_rules import PERSONS
from netgraph.resolve.vehicle_rules import VEHICLES
from netgraph.resolve.vessel_rules import VESSELS

MATCHERS: dict[Kind, Matcher] = {
    Kind.PERSON: PERSONS,
    Kind.COMPANY: COMPANIES,
    Kind.VEHICLE: VEHICLES,
    Kind.VESSEL: VESSELS,
}
