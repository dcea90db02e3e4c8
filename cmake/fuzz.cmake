# dragoman_fuzz_targets(): one libFuzzer program for each fuzz/*.cpp, linked against the folders of src.
#
# Use with the preset "fuzz" (clang, sanitizers). Run one with
#   build/fuzz/fuzz/fuzz_tokenise -max_total_time=180 CORPUS_FOLDER
function(dragoman_fuzz_targets)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "Fuzzing needs clang: cmake --preset fuzz")
  endif()
  # Coverage of our own code, without libFuzzer's main, so that other programs still link.
  # libstdc++ 12 calls a deprecated function inside stable_sort.
  target_compile_options(dragoman_options INTERFACE -fsanitize=fuzzer-no-link -Wno-deprecated-declarations)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fuzz/*.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    # Targets of the first stages need not wait for the rest to build.
    if(name STREQUAL "fuzz_html")
      target_link_libraries(${name} PRIVATE dragoman_article)
    elseif(name MATCHES "^fuzz_(charset|warc|feed|mhtml)$")
      target_link_libraries(${name} PRIVATE dragoman_page)
    else()
      target_link_libraries(${name} PRIVATE dragoman_query)
    endif()
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
  endforeach()
endfunction()
