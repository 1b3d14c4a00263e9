// Make what an empty database needs before anything is written to it.
// A statement with {LABEL} is run for each kind, one with {TYPE} for each statement type.
CREATE CONSTRAINT store_id IF NOT EXISTS FOR (n:Store) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT writer_id IF NOT EXISTS FOR (n:Writer) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT journal_key IF NOT EXISTS FOR (n:Journal) REQUIRE (n.of, n.content, n.part) IS UNIQUE;
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (n:Load) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT run_id IF NOT EXISTS FOR (n:Run) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT origin_id IF NOT EXISTS FOR (n:Origin) REQUIRE n.id IS UNIQUE;
CREATE INDEX origin_load IF NOT EXISTS FOR (n:Origin) ON (n.load);

CREATE CONSTRAINT record_uid IF NOT EXISTS FOR (n:Record) REQUIRE n.uid IS UNIQUE;
CREATE INDEX other_record_uid IF NOT EXISTS FOR (n:OtherRecord) ON (n.uid);
CREATE INDEX other_statement_id IF NOT EXISTS FOR (n:OtherStatement) ON (n.id);
CREATE INDEX uid_{LABEL} IF NOT EXISTS FOR (n:{LABEL}) ON (n.uid);
CREATE INDEX id_{TYPE} IF NOT EXISTS FOR ()-[r:{TYPE}]-() ON (r.id);
CREATE INDEX id_ENDED IF NOT EXISTS FOR ()-[r:ENDED]-() ON (r.id);

CREATE CONSTRAINT entity_eid IF NOT EXISTS FOR (n:Entity) REQUIRE n.eid IS UNIQUE;
CREATE CONSTRAINT former_entity_eid IF NOT EXISTS FOR (n:FormerEntity) REQUIRE n.eid IS UNIQUE;
CREATE TEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON (n.search);
CREATE INDEX entity_is_long IF NOT EXISTS FOR (n:Entity) ON (n.is_long);
CREATE CONSTRAINT network_id IF NOT EXISTS FOR (n:Network) REQUIRE (n.run, n.id) IS UNIQUE;
CREATE INDEX former_network_run IF NOT EXISTS FOR (n:FormerNetwork) ON (n.run);
CREATE INDEX hit_number IF NOT EXISTS FOR (n:Hit) ON (n.number);
CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.search] OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}};
