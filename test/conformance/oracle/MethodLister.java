import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prints the public methods that a template can call on each kind of value, one JSON line a class:
 * {"class", "methods": ["name(parameters)" or "static name(parameters)"]}. Methods that need a lambda, an array of
 * another kind or the like are printed too: what of them is left out is for the reader to say.
 */
public final class MethodLister {
  public static void main(String[] arguments) throws Exception {
    LinkedHashMap<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1);
    List<Object> list = new ArrayList<>(List.of(1));
    Object[] values = {
      "text", 1, 1L, 1.0, 1.0f, (short) 1, (byte) 1, 'c', true, new java.math.BigInteger("1"), new java.math.BigDecimal("1"), list, map, map.keySet(), map.values(), map.entrySet(),
      map.entrySet().iterator().next(), list.iterator(), list.listIterator(), list.stream(), list.subList(0, 1), java.util.Optional.of(1),
    };
    for (Object value : values) print(value.getClass());
  }

  private static void print(Class<?> type) {
    Set<String> methods = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (method.isBridge() && !method.getName().equals("compareTo")) continue;
      List<String> parameters = new ArrayList<>();
      for (Class<?> parameter : method.getParameterTypes()) parameters.add(parameter.getSimpleName());
      methods.add((Modifier.isStatic(method.getModifiers()) ? "static " : "") + method.getName() + "(" + String.join(",", parameters) + ")");
    }
    System.out.println("{\"class\":\"" + type.getName() + "\",\"methods\":[\"" + String.join("\",\"", methods) + "\"]}");
  }
}
