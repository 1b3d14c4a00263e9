"""What every store keeps to: one body of tests, run over each adapter.

An adapter's test module subclasses StoreContract and gives a ``stores`` fixture: a function
that returns an empty store, with its schema, at every call.
"""

from tests.store.contract_deliveries import DeliveryContract, ReadingContract
from tests.store.contract_results import AmendmentContract, AnalysisContract, ResolutionContract
from tests.store.contract_search import SearchContract


class StoreContract(
    DeliveryContract,
    ReadingContract,
    ResolutionContract,
    AmendmentContract,
    AnalysisContract,
    SearchContract,
):
    pass
