# dragoman_bench_targets(): one Google Benchmark program for each bench/*.cpp, linked against the folders of src.
#
# Use with the preset "bench". Run one with
#   build/bench/bench/bench_text --benchmark_min_time=1
function(dragoman_bench_targets)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(bench_${name} ${source})
    # Benchmarks of the first stages need not wait for the rest to build.
    if(name MATCHES "^(page|article)$")
      target_link_libraries(bench_${name} PRIVATE dragoman_article)
    else()
      target_link_libraries(bench_${name} PRIVATE dragoman_query)
    endif()
    target_link_libraries(bench_${name} PRIVATE benchmark::benchmark benchmark::benchmark_main)
    target_compile_definitions(bench_${name} PRIVATE DRAGOMAN_SOURCE="${CMAKE_SOURCE_DIR}")
    set_target_properties(bench_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
  endforeach()
endfunction()
