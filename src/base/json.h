// JSON, written as a stream.
//
// Everything Dragoman prints as JSON goes through this writer: keys keep the order they are given in, numbers print
// the same on every machine, and ill-formed UTF-8 becomes U+FFFD. (Reading is simdjson's job. A general library for
// writing costs 2.5 s of compile time a file, measured, and reorders keys; this is what we need of it.)
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

void append_json_string(std::string& out, std::string_view text);  // quoted and escaped

class JsonWriter {
 public:
  enum class Layout { compact, pretty };
  explicit JsonWriter(Layout layout = Layout::compact) : layout_(layout) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(double number);  // shortest form that reads back equal; null if it is not finite
  template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>)
  JsonWriter& value(T number) {
    return raw(std::to_string(number));
  }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& raw(std::string_view json);  // already JSON

  // key and value in one; `text_or_null` writes null for an empty string.
  template <class T>
  JsonWriter& field(std::string_view name, const T& v) {
    key(name);
    return value(v);
  }
  JsonWriter& text_or_null(std::string_view name, std::string_view text);

  [[nodiscard]] const std::string& str() const { return out_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void separate();
  void indent();
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  Layout layout_;
  std::string out_;
  std::vector<bool> has_items_;
  bool after_key_ = false;
};

}  // namespace dragoman
