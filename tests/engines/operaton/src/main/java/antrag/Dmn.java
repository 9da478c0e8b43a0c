package antrag;

import java.io.FileInputStream;
import java.nio.file.Path;
import java.util.Map;
import org.operaton.bpm.engine.ProcessEngine;

/** Decisions: {@code {"deploy": path}}, {@code {"decide": id, "inputs": {…}}}. */
final class Dmn {
  private Dmn() {}

  static void commands(ProcessEngine engine, Lines lines) {
    lines.with("deploy", request -> deploy(engine, (String) request.get("deploy")))
        .with("decide", request -> decide(engine, request));
  }

  private static Object deploy(ProcessEngine engine, String path) throws Exception {
    try (var file = new FileInputStream(path)) {
      var deployed = engine.getRepositoryService().createDeployment()
          .addInputStream(Path.of(path).getFileName().toString(), file)
          .deployWithResult();
      var decisions = deployed.getDeployedDecisionDefinitions();
      return decisions == null ? java.util.List.of() : decisions.stream().map(one -> one.getKey()).sorted().toList();
    }
  }

  /** Rows that count, each with its outputs by name; of an aggregation one row. */
  @SuppressWarnings("unchecked")
  private static Object decide(ProcessEngine engine, Map<String, Object> request) {
    return engine.getDecisionService()
        .evaluateDecisionTableByKey((String) request.get("decide"))
        .variables((Map<String, Object>) request.get("inputs"))
        .evaluate()
        .getResultList();
  }
}
