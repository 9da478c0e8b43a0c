package antrag;

import java.io.FileInputStream;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operaton.bpm.engine.ProcessEngine;

/** Processes, driven step by step. */
final class Bpmn {
  private static final String WORKER = "antrag";

  private final ProcessEngine engine;

  private Bpmn(ProcessEngine engine) {
    this.engine = engine;
  }

  static void commands(ProcessEngine engine, Lines lines) {
    var bpmn = new Bpmn(engine);
    lines.with("deployProcess", request -> bpmn.deploy((String) request.get("deployProcess")))
        .with("start", bpmn::start)
        .with("stands", request -> bpmn.stands((String) request.get("stands")))
        .with("complete", bpmn::complete)
        .with("answer", bpmn::answer)
        .with("message", bpmn::message)
        .with("fire", bpmn::fire)
        .with("instances", request -> bpmn.instances((String) request.get("instances")))
        .with("troubles", request -> bpmn.troubles())
        .with("history", request -> bpmn.history((String) request.get("history")))
        .with("variables", request -> bpmn.variables((String) request.get("variables")));
  }

  private Object deploy(String path) throws Exception {
    try (var file = new FileInputStream(path)) {
      var deployed = engine.getRepositoryService().createDeployment()
          .addInputStream(Path.of(path).getFileName().toString(), file)
          .deployWithResult();
      return deployed.getDeployedProcessDefinitions().stream().map(one -> one.getKey()).toList();
    }
  }

  @SuppressWarnings("unchecked")
  private Object start(Map<String, Object> request) {
    return engine.getRuntimeService().startProcessInstanceByKey((String) request.get("start"),
        (String) request.get("case"), (Map<String, Object>) request.get("variables")).getId();
  }

  /** What the process waits for, and whether it has ended. */
  private Object stands(String instance) {
    var tasks = engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
        .map(task -> Map.of("id", task.getId(), "at", task.getTaskDefinitionKey(), "groups",
            engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(link -> String.valueOf(link.getGroupId())).toList(),
            "due", task.getDueDate() == null ? "" : text(task.getDueDate()), "name", task.getName()))
        .toList();
    var external = engine.getExternalTaskService().createExternalTaskQuery().processInstanceId(instance).list()
        .stream()
        .map(task -> Map.of("id", task.getId(), "at", task.getActivityId(), "topic", task.getTopicName(), "case",
            String.valueOf(task.getBusinessKey())))
        .toList();
    var messages = engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance)
        .eventType("message").list().stream()
        .map(one -> Map.of("at", one.getActivityId(), "name", one.getEventName())).toList();
    var timers = engine.getManagementService().createJobQuery().processInstanceId(instance).timers().list().stream()
        .map(job -> Map.of("id", job.getId(), "at", activity(job.getJobDefinitionId()), "due", text(job.getDuedate())))
        .toList();
    var stands = new LinkedHashMap<String, Object>();
    stands.put("ended", engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 0);
    stands.put("tasks", tasks);
    stands.put("external", external);
    stands.put("messages", messages);
    stands.put("timers", timers);
    return stands;
  }

  private String activity(String jobDefinition) {
    return engine.getManagementService().createJobDefinitionQuery().jobDefinitionId(jobDefinition).singleResult()
        .getActivityId();
  }

  private static String text(java.util.Date date) {
    return OffsetDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
  }

  @SuppressWarnings("unchecked")
  private Object complete(Map<String, Object> request) {
    String task = (String) request.get("complete");
    if (request.get("user") != null) {
      engine.getTaskService().setAssignee(task, (String) request.get("user"));
    }
    engine.getTaskService().complete(task, (Map<String, Object>) request.get("variables"));
    return true;
  }

  @SuppressWarnings("unchecked")
  private Object answer(Map<String, Object> request) {
    String task = (String) request.get("answer");
    engine.getExternalTaskService().lock(task, WORKER, 60_000);
    engine.getExternalTaskService().complete(task, WORKER, (Map<String, Object>) request.get("variables"));
    return true;
  }

  @SuppressWarnings("unchecked")
  private Object message(Map<String, Object> request) {
    engine.getRuntimeService().createMessageCorrelation((String) request.get("message"))
        .processInstanceId((String) request.get("instance"))
        .setVariables((Map<String, Object>) request.get("variables"))
        .correlate();
    return true;
  }

  private Object fire(Map<String, Object> request) {
    engine.getManagementService().executeJob((String) request.get("fire"));
    return true;
  }

  /** Every process of a case, also those that have ended; the first one first. */
  private Object instances(String businessKey) {
    return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(businessKey)
        .orderByProcessInstanceStartTime().asc().list().stream().map(one -> one.getId()).toList();
  }

  /** How much is not as it should be: processes that have not ended, incidents. */
  private Object troubles() {
    return engine.getRuntimeService().createProcessInstanceQuery().count()
        + engine.getRuntimeService().createIncidentQuery().count();
  }

  private Object history(String instance) {
    return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance)
        .orderPartiallyByOccurrence().asc().list().stream().map(one -> one.getActivityId()).toList();
  }

  private Object variables(String instance) {
    var variables = new LinkedHashMap<String, Object>();
    engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance).list()
        .forEach(one -> variables.put(one.getName(), one.getValue()));
    return variables;
  }
}
