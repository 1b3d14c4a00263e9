import java.nio.file.Files;
import java.nio.file.Path;

import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * The real Neo4j Community server, for tests. Arguments: HOME READY_FILE; HOME/neo4j.conf says
 * the rest. The ready file appears once Bolt answers.
 */
public class Server {
    public static void main(String[] args) throws Exception {
        var home = Path.of(args[0]);
        var dbms = new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(home.resolve("neo4j.conf"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(dbms::shutdown));
        Files.writeString(Path.of(args[1]), Long.toString(ProcessHandle.current().pid()));
        Thread.currentThread().join();
    }
}
