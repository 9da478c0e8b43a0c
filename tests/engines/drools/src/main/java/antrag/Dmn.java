package antrag;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Decisions: {@code {"deploy": path}}, {@code {"decide": id, "inputs": {…}}}. */
final class Dmn {
  private record Deployed(DMNRuntime runtime, DMNModel model) {}

  private final Map<String, Deployed> decisions = new HashMap<>();

  void commands(Lines lines) {
    lines.with("deploy", request -> deploy((String) request.get("deploy"))).with("decide", this::decide);
  }

  private Object deploy(String path) {
    Resource file = ResourceFactory.newFileResource(Path.of(path).toFile());
    DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration().fromResources(List.of(file))
        .getOrElseThrow(problem -> new IllegalStateException(problem));
    DMNModel model = runtime.getModels().get(0);
    refuse(model.getMessages());
    model.getDecisions().forEach(one -> decisions.put(one.getId(), new Deployed(runtime, model)));
    return model.getDecisions().stream().map(one -> one.getId()).sorted().toList();
  }

  /** The result: a value, of several outputs a map, null where no row counts. */
  @SuppressWarnings("unchecked")
  private Object decide(Map<String, Object> request) {
    String id = (String) request.get("decide");
    Deployed at = decisions.get(id);
    var context = at.runtime().newContext();
    ((Map<String, Object>) request.get("inputs")).forEach(context::set);
    var result = at.runtime().evaluateById(at.model(), context, id);
    refuse(result.getMessages());
    return result.getDecisionResultById(id).getResult();
  }

  private static void refuse(List<DMNMessage> messages) {
    if (!messages.isEmpty()) {
      throw new IllegalStateException(messages.stream().map(one -> one.getSeverity() + ": " + one.getText()).toList().toString());
    }
  }
}
