package antrag;

import org.flowable.dmn.engine.configurator.DmnEngineConfigurator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;

/** Flowable with its engine for decisions, embedded, on an H2 in memory. */
public final class Main {
  public static void main(String[] arguments) throws Exception {
    ProcessEngineConfiguration configuration =
        ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:antrag;DB_CLOSE_DELAY=-1");
    configuration.setAsyncExecutorActivate(false);
    configuration.addConfigurator(new DmnEngineConfigurator());
    ProcessEngine engine = configuration.buildProcessEngine();
    var lines = new Lines();
    Dmn.commands(lines);
    Bpmn.commands(engine, lines);
    lines.serve();
    engine.close();
  }
}
