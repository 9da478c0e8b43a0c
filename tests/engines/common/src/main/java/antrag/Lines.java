package antrag;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON lines in, JSON lines out. A request is an object with the name of a command as one of its keys:
 * {@code {"deploy": "decisions.dmn"}}. The answer is {@code {"ok": …}} or {@code {"error": "…"}}.
 */
final class Lines {
  /** What answers a request; what it gives must be plain: maps, lists, texts, numbers, truths, null. */
  interface Command {
    Object run(Map<String, Object> request) throws Exception;
  }

  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_LONG_FOR_INTS)
      .enable(SerializationFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .build();

  private final Map<String, Command> commands = new LinkedHashMap<>();

  Lines with(String name, Command command) {
    commands.put(name, command);
    return this;
  }

  /** Answers until the input ends. Engines that print to the standard output print to the standard error instead. */
  void serve() throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(JSON.writeValueAsString(answer(line)));
      out.flush();
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> answer(String line) {
    var answer = new LinkedHashMap<String, Object>();
    try {
      Map<String, Object> request = JSON.readValue(line, Map.class);
      String name = commands.keySet().stream().filter(request::containsKey).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no command in " + request.keySet()));
      answer.put("ok", commands.get(name).run(request));
    } catch (Exception | LinkageError problem) {
      answer.put("error", causes(problem));
    }
    return answer;
  }

  private static String causes(Throwable problem) {
    var said = new StringBuilder();
    for (Throwable at = problem; at != null; at = at.getCause()) {
      said.append(said.isEmpty() ? "" : "; because ").append(at);
    }
    return said.toString();
  }
}
