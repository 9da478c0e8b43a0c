package antrag;

import java.io.FileInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowable.engine.ProcessEngine;

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
        .with("history", request -> bpmn.history((String) request.get("history")))
        .with("variables", request -> bpmn.variables((String) request.get("variables")));
  }

  private Object deploy(String path) throws Exception {
    try (var file = new FileInputStream(path)) {
      var deployed = engine.getRepositoryService().createDeployment()
          .addInputStream(Path.of(path).getFileName().toString(), file)
          .deploy();
      return engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deployed.getId()).list()
          .stream().map(one -> one.getKey()).toList();
    }
  }

  @SuppressWarnings("unchecked")
  private Object start(Map<String, Object> request) {
    String id = engine.getRuntimeService().startProcessInstanceByKey((String) request.get("start"),
        (String) request.get("case"), (Map<String, Object>) request.get("variables")).getId();
    goOn(id);
    return id;
  }

  /** What the process waits for, and whether it has ended. */
  private Object stands(String instance) {
    var tasks = engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
        .map(task -> Map.of("id", task.getId(), "at", task.getTaskDefinitionKey(), "groups",
            engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(link -> String.valueOf(link.getGroupId())).toList(),
            "due", task.getDueDate() == null ? "" : text(task.getDueDate()), "name", task.getName()))
        .toList();
    var external = engine.getManagementService().createExternalWorkerJobQuery().processInstanceId(instance).list()
        .stream()
        .map(job -> Map.of("id", job.getId(), "at", job.getElementId(), "topic",
            String.valueOf(job.getJobHandlerConfiguration()), "case", key(instance)))
        .toList();
    var messages = engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance)
        .eventType("message").list().stream()
        .map(one -> Map.of("at", one.getActivityId(), "name", one.getEventName())).toList();
    var timers = engine.getManagementService().createTimerJobQuery().processInstanceId(instance).list().stream()
        .map(job -> Map.of("id", job.getId(), "at", job.getElementId(), "due", text(job.getDuedate())))
        .toList();
    var stands = new LinkedHashMap<String, Object>();
    stands.put("ended", engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count() == 0);
    stands.put("tasks", tasks);
    stands.put("external", external);
    stands.put("messages", messages);
    stands.put("timers", timers);
    return stands;
  }

  private String key(String instance) {
    return String.valueOf(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance)
        .singleResult().getBusinessKey());
  }

  private static String text(java.util.Date date) {
    return OffsetDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
  }

  @SuppressWarnings("unchecked")
  private Object complete(Map<String, Object> request) {
    String task = (String) request.get("complete");
    String instance = engine.getTaskService().createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    if (request.get("user") != null) {
      engine.getTaskService().setAssignee(task, (String) request.get("user"));
    }
    engine.getTaskService().complete(task, (Map<String, Object>) request.get("variables"));
    goOn(instance);
    return true;
  }

  @SuppressWarnings("unchecked")
  private Object answer(Map<String, Object> request) {
    String id = (String) request.get("answer");
    var job = engine.getManagementService().createExternalWorkerJobQuery().jobId(id).singleResult();
    engine.getManagementService().createExternalWorkerJobAcquireBuilder()
        .topic(job.getJobHandlerConfiguration(), Duration.ofMinutes(1)).acquireAndLock(1000, WORKER);
    engine.getManagementService().createExternalWorkerCompletionBuilder(id, WORKER)
        .variables((Map<String, Object>) request.get("variables")).complete();
    goOn(job.getProcessInstanceId());
    engine.getManagementService().createExternalWorkerJobQuery().locked().list()
        .forEach(one -> engine.getManagementService().unacquireExternalWorkerJob(one.getId(), WORKER));
    return true;
  }

  @SuppressWarnings("unchecked")
  private Object message(Map<String, Object> request) {
    String name = (String) request.get("message");
    String instance = (String) request.get("instance");
    var execution = engine.getRuntimeService().createExecutionQuery().processInstanceId(instance)
        .messageEventSubscriptionName(name).singleResult();
    engine.getRuntimeService().messageEventReceived(name, execution.getId(),
        (Map<String, Object>) request.get("variables"));
    goOn(instance);
    return true;
  }

  private Object fire(Map<String, Object> request) {
    String timer = (String) request.get("fire");
    String instance =
        engine.getManagementService().createTimerJobQuery().jobId(timer).singleResult().getProcessInstanceId();
    engine.getManagementService().moveTimerToExecutableJob(timer);
    goOn(instance);
    return true;
  }

  /** Does what the background would do. */
  private void goOn(String instance) {
    for (int left = 1000; left > 0; left--) {
      List<String> jobs = engine.getManagementService().createJobQuery().processInstanceId(instance).list().stream()
          .map(job -> job.getId()).toList();
      if (jobs.isEmpty()) {
        return;
      }
      jobs.forEach(job -> engine.getManagementService().executeJob(job));
    }
    throw new IllegalStateException("the process does not come to rest");
  }

  private Object history(String instance) {
    return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance)
        .orderByHistoricActivityInstanceStartTime().asc().list().stream()
        .filter(one -> !"sequenceFlow".equals(one.getActivityType()))
        .map(one -> one.getActivityId()).toList();
  }

  private Object variables(String instance) {
    var variables = new LinkedHashMap<String, Object>();
    engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance).list()
        .forEach(one -> variables.put(one.getVariableName(), one.getValue()));
    return variables;
  }
}
