import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.InvalidReferenceEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.runtime.log.NullLogChute;
import org.apache.velocity.util.introspection.Info;

/**
 * Asks the real Apache Velocity 1.7: one JSON object {template, contextJson, dialect} a line in,
 * one {ok, output} or {ok, errorClass, error, partial} a line out. With {"kind":"tokens"} it answers the tokens instead.
 * Every render has an engine of its own, with default properties.
 */
public final class VelocityOracle {
  private static final InvalidReferenceEventHandler EMPTY = new InvalidReferenceEventHandler() {
    @Override public Object invalidGetMethod(Context context, String reference, Object object, String property, Info info) { return ""; }
    @Override public boolean invalidSetMethod(Context context, String left, String right, Info info) { return false; }
    @Override public Object invalidMethod(Context context, String reference, Object object, String method, Info info) { return ""; }
  };

  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<?, ?> request = (Map<?, ?>) new JsonReader(line).read();
      Map<String, Object> answer = "tokens".equals(request.get("kind")) ? TokenDump.of((String) request.get("template")) : render(request);
      out.println(JsonWriter.write(answer));
      out.flush();
    }
  }

  private static Map<String, Object> render(Map<?, ?> request) throws Exception {
    VelocityEngine engine = new VelocityEngine();
    engine.setProperty("runtime.log.logsystem", new NullLogChute());
    Object contextJson = request.get("contextJson");
    Map<?, ?> values = (Map<?, ?>) new JsonReader(contextJson == null ? "{}" : (String) contextJson).read();
    VelocityContext context = new VelocityContext();
    for (Map.Entry<?, ?> entry : values.entrySet()) context.put((String) entry.getKey(), entry.getValue());
    if ("apiGateway".equals(request.get("dialect"))) {
      EventCartridge cartridge = new EventCartridge();
      cartridge.addEventHandler(EMPTY);
      cartridge.attachToContext(context);
    }
    StringWriter writer = new StringWriter();
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      engine.evaluate(context, writer, "tpl", new StringReader((String) request.get("template")));
      answer.put("ok", true);
      answer.put("output", writer.toString());
    } catch (Throwable thrown) {
      answer.put("ok", false);
      answer.put("errorClass", thrown.getClass().getSimpleName());
      answer.put("error", String.valueOf(thrown.getMessage()));
      answer.put("partial", writer.toString());
    }
    return answer;
  }
}
