package antrag;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * Decisions: {@code {"deploy": path}}, {@code {"decide": id, "inputs": {…}}}, and by the schema of DMN 1.3, which
 * comes with Drools, {@code {"validate": path}}.
 */
final class Dmn {
  private record Deployed(DMNRuntime runtime, DMNModel model) {}

  private final Map<String, Deployed> decisions = new HashMap<>();

  void commands(Lines lines) {
    lines.with("deploy", request -> deploy((String) request.get("deploy")))
        .with("decide", this::decide)
        .with("validate", request -> validate((String) request.get("validate")));
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
    // That no row counts is a result, not a mistake.
    refuse(result.getMessages().stream().filter(one -> !one.getText().contains("No rule matched")).toList());
    return result.getDecisionResultById(id).getResult();
  }

  private static Object validate(String path) throws Exception {
    var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Dmn.class.getResource("/org/omg/spec/DMN/20191111/DMN13.xsd"));
    schema.newValidator().validate(new StreamSource(Path.of(path).toFile()));
    return true;
  }

  private static void refuse(List<DMNMessage> messages) {
    if (!messages.isEmpty()) {
      throw new IllegalStateException(messages.stream().map(one -> one.getSeverity() + ": " + one.getText()).toList().toString());
    }
  }
}
