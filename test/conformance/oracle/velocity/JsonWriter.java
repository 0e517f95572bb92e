import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Maps, lists, strings, numbers and booleans as one line of JSON, ASCII only. */
final class JsonWriter {
  private JsonWriter() {}

  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    if (value instanceof String) string(out, (String) value);
    else if (value instanceof Map) {
      out.append('{');
      for (Iterator<? extends Map.Entry<?, ?>> i = ((Map<?, ?>) value).entrySet().iterator(); i.hasNext();) {
        Map.Entry<?, ?> entry = i.next();
        string(out, (String) entry.getKey());
        out.append(':');
        write(out, entry.getValue());
        if (i.hasNext()) out.append(',');
      }
      out.append('}');
    } else if (value instanceof List) {
      out.append('[');
      for (Iterator<?> i = ((List<?>) value).iterator(); i.hasNext();) {
        write(out, i.next());
        if (i.hasNext()) out.append(',');
      }
      out.append(']');
    } else out.append(value);
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ' || c > '~') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    out.append('"');
  }
}
