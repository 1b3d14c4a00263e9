"""Show what an assertion of the contract compared."""

import pytest

pytest.register_assert_rewrite(
    "tests.store.contract_deliveries", "tests.store.contract_results", "tests.store.contract_search"
)
