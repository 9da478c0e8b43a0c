package antrag;

import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.Map;
import org.flowable.dmn.engine.DmnEngine;
import org.flowable.dmn.engine.DmnEngines;

/** Decisions: {@code {"deploy": path}}, {@code {"decide": id, "inputs": {…}}}. */
final class Dmn {
  private Dmn() {}

  static void commands(Lines lines) {
    DmnEngine engine = DmnEngines.getDefaultDmnEngine();
    lines.with("deploy", request -> deploy(engine, (String) request.get("deploy")))
        .with("decide", request -> decide(engine, request));
  }

  private static Object deploy(DmnEngine engine, String path) throws Exception {
    try (var file = new FileInputStream(path)) {
      var deployed = engine.getDmnRepositoryService().createDeployment()
          .addInputStream(Path.of(path).getFileName().toString(), file)
          .deploy();
      return engine.getDmnRepositoryService().createDecisionQuery().deploymentId(deployed.getId()).list().stream()
          .map(one -> one.getKey()).sorted().toList();
    }
  }

  /** Rows that count, each with its outputs by name; of an aggregation one row. */
  @SuppressWarnings("unchecked")
  private static Object decide(DmnEngine engine, Map<String, Object> request) {
    var audit = engine.getDmnDecisionService().createExecuteDecisionBuilder()
        .decisionKey((String) request.get("decide"))
        .variables((Map<String, Object>) request.get("inputs"))
        .executeWithAuditTrail();
    // What a cell cannot compute is no exception here: it stands in the protocol.
    if (audit.isFailed()) {
      throw new IllegalStateException(audit.getExceptionMessage() + " " + audit.getRuleExecutions());
    }
    return audit.getDecisionResult();
  }
}
