import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.context.InternalContextAdapterImpl;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.log.NullLogChute;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * The real Apache Velocity 1.7 behind the questions that bench/engine.mjs asks: one JSON object a line in, one out.
 * Values are a JSON file named by the first argument; templates are files.
 */
public final class VelocityBench {
  private static final String NAME = "template";
  private final RuntimeInstance runtime = new RuntimeInstance();
  private final Map<?, ?> values;
  /** The templates that rendering is measured with: parsed before the clock starts. */
  private final Map<String, SimpleNode> prepared = new HashMap<>();

  private VelocityBench(Map<?, ?> values) throws Exception {
    this.values = values;
    runtime.setProperty("runtime.log.logsystem", new NullLogChute());
    runtime.init();
  }

  public static void main(String[] arguments) throws Exception {
    VelocityBench bench = new VelocityBench((Map<?, ?>) new JsonReader(Files.readString(Path.of(arguments[0]))).read());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(JsonWriter.write(bench.answer((Map<?, ?>) new JsonReader(line).read())));
      out.flush();
    }
  }

  private Map<String, Object> answer(Map<?, ?> question) throws Exception {
    String text = Files.readString(Path.of((String) question.get("file")));
    int amount = (Integer) question.get("amount");
    Map<String, Object> answer = new LinkedHashMap<>();
    switch ((String) question.get("kind")) {
      case "output": answer.put("output", render(parse(text))); break;
      case "parse": answer.put("rate", rate(amount, () -> parse(text))); break;
      case "render": {
        SimpleNode tree = prepared.get(text);
        if (tree == null) prepared.put(text, tree = parse(text));
        SimpleNode ready = tree;
        render(ready);
        answer.put("rate", rate(amount, () -> render(ready)));
        break;
      }
      default: answer.put("bytes", bytes(amount, text));
    }
    return answer;
  }

  /** A tree that is ready to be rendered: Velocity decides what references and strings are when it initialises the tree. */
  private SimpleNode parse(String text) throws Exception {
    SimpleNode tree = runtime.parse(new StringReader(text), NAME);
    InternalContextAdapterImpl context = new InternalContextAdapterImpl(new VelocityContext());
    context.pushCurrentTemplateName(NAME);
    tree.init(context, runtime);
    return tree;
  }

  private String render(SimpleNode tree) throws Exception {
    VelocityContext variables = new VelocityContext();
    for (Map.Entry<?, ?> entry : values.entrySet()) variables.put((String) entry.getKey(), entry.getValue());
    InternalContextAdapterImpl context = new InternalContextAdapterImpl(variables);
    context.pushCurrentTemplateName(NAME);
    StringWriter writer = new StringWriter();
    tree.render(context, writer);
    return writer.toString();
  }

  private interface Task { Object run() throws Exception; }

  /** Times a second of the whole process's CPU, its collector's and compiler's share included. */
  private static double rate(int milliseconds, Task task) throws Exception {
    long until = System.nanoTime() + milliseconds * 1_000_000L;
    long before = cpu();
    int turns = 0;
    do { task.run(); turns++; } while (System.nanoTime() < until);
    return turns / ((cpu() - before) / 1e9);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  /** What one parsed template holds in memory. */
  private long bytes(int count, String text) throws Exception {
    SimpleNode[] kept = new SimpleNode[count];
    long before = used();
    for (int i = 0; i < count; i++) kept[i] = parse(text);
    long after = used();
    if (kept[count - 1] == null) throw new IllegalStateException();
    return (after - before) / count;
  }

  private static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
