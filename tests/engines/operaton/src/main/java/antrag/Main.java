package antrag;

import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;

/** Operaton, embedded: on an H2 in memory, or as a node on the database that the environment names. */
public final class Main {
  public static void main(String[] arguments) throws Exception {
    ProcessEngine engine = configuration(System.getenv("ANTRAG_JDBC"))
        // Activities, tasks, variables; not every decision with all it was given.
        .setHistory(ProcessEngineConfiguration.HISTORY_AUDIT)
        .buildProcessEngine();
    var lines = new Lines();
    Dmn.commands(engine, lines);
    Bpmn.commands(engine, lines);
    lines.serve();
    engine.close();
  }

  private static ProcessEngineConfiguration configuration(String database) {
    if (database == null) {
      return ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
          .setJdbcUrl("jdbc:h2:mem:antrag;DB_CLOSE_DELAY=-1")
          .setJobExecutorActivate(false);
    }
    return ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
        .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
        .setJdbcDriver("org.postgresql.Driver")
        .setJdbcUrl(database)
        .setJdbcUsername("antrag")
        .setJobExecutorActivate(true);
  }
}
