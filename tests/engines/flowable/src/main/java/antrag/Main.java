package antrag;

import org.flowable.dmn.engine.configurator.DmnEngineConfigurator;
import org.flowable.dmn.engine.DmnEngineConfiguration;
import org.flowable.dmn.engine.impl.cfg.StandaloneDmnEngineConfiguration;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;

/** Flowable with its engine for decisions, embedded, on an H2 in memory. */
public final class Main {
  public static void main(String[] arguments) throws Exception {
    ProcessEngineConfiguration configuration =
        ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:antrag;DB_CLOSE_DELAY=-1");
    configuration.setAsyncExecutorActivate(false);
    // Every decision with all that it was given is of no use here.
    DmnEngineConfiguration decisions = new StandaloneDmnEngineConfiguration();
    decisions.setHistoryEnabled(false);
    configuration.addConfigurator(new DmnEngineConfigurator().setDmnEngineConfiguration(decisions));
    ProcessEngine engine = configuration.buildProcessEngine();
    var lines = new Lines();
    Dmn.commands(lines);
    Bpmn.commands(engine, lines);
    lines.serve();
    engine.close();
  }
}
