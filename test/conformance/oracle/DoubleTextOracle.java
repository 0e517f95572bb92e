import java.util.Scanner;

/** Reads the bits of doubles (16 hexadecimal digits) and floats (8), one to a line, and prints each number as Java does. */
final class DoubleTextOracle {
  public static void main(String[] arguments) {
    Scanner lines = new Scanner(System.in);
    while (lines.hasNext()) {
      String bits = lines.next();
      System.out.println(bits.length() == 16
          ? Double.toString(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))
          : Float.toString(Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16))));
    }
  }
}
