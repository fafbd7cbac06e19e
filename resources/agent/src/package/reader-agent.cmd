@echo off
rem Starts the reader agent on Windows: reader-agent.cmd COMMAND ...; without arguments, also by a double click, it serves this computer's
rem browser with its PC/SC readers. Needs Java 17 or newer.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if "%~1"=="" (
  "%JAVA%" -jar "%~dp0reader-agent.jar" serve --pcsc
) else (
  "%JAVA%" -jar "%~dp0reader-agent.jar" %*
)
exit /b %ERRORLEVEL%
