package antrag;

import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineConfiguration;

/** Operaton, embedded, on an H2 in memory. */
public final class Main {
  public static void main(String[] arguments) throws Exception {
    ProcessEngine engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
        .setJdbcUrl("jdbc:h2:mem:antrag;DB_CLOSE_DELAY=-1")
        .setJobExecutorActivate(false)
        // Activities, tasks, variables; not every decision with all it was given.
        .setHistory(ProcessEngineConfiguration.HISTORY_AUDIT)
        .buildProcessEngine();
    var lines = new Lines();
    Dmn.commands(engine, lines);
    Bpmn.commands(engine, lines);
    lines.serve();
    engine.close();
  }
}
