"""Every error netgraph raises on purpose. A message says where, what, and what to do."""


class NetgraphError(Exception):
    """The CLI prints these as one line, without a traceback, and exits with 1."""


class MissingContentError(NetgraphError):
    """A feed, query or report that was asked for is in no content root."""


class ContentError(NetgraphError):
    """A query file says something that netgraph cannot use."""


class FeedError(NetgraphError):
    """A feed.yml says something that netgraph cannot use."""


class DeliveryError(NetgraphError):
    """A delivered file cannot be loaded as a whole; nothing of it was."""


class CaseError(NetgraphError):
    """A folder is no case, cannot be made one, or its settings are unusable."""


class BusyError(NetgraphError):
    """Another process is writing to this case."""


class StoreError(NetgraphError):
    """The store cannot be reached, or was written by another version."""


class UnknownError(NetgraphError):
    """An entity, network, load, run or pattern that was asked for does not exist."""


class AnalysisError(NetgraphError):
    """An analysis cannot run on what the case holds; the message says what is missing."""


class JudgementError(NetgraphError):
    """A person's word cannot be taken as it was given; the ledger is as before."""


class QueryError(NetgraphError):
    """A query cannot be asked: a parameter is wrong, or the store refuses it."""


class ReleaseError(NetgraphError):
    """What was asked for may not be shown to this recipient."""


class ReportError(NetgraphError):
    """A report cannot be written where it was asked for, or in the way it was."""
