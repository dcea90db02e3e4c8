# dragoman_text_as_code(FOLDER FILE NAME): the text file FILE as the string literal in NAME, for #include by FOLDER.
# A changed file makes CMake run again.
function(dragoman_text_as_code folder file name)
  file(READ ${CMAKE_SOURCE_DIR}/${file} text)
  set(out ${CMAKE_BINARY_DIR}/generated/${folder}/${name})
  file(WRITE ${out}.new "R\"DRAGOMAN(${text})DRAGOMAN\"\n")
  file(COPY_FILE ${out}.new ${out} ONLY_IF_DIFFERENT)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${file})
  target_include_directories(dragoman_${folder} PRIVATE ${CMAKE_BINARY_DIR}/generated/${folder})
endfunction()
